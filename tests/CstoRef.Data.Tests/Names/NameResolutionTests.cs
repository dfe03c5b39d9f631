using CstoRef.Names;
using CstoRef.Resources;
using CstoRef.V1;

namespace CstoRef.Data.Tests.Names;

/// <summary>The cells of tables that people keep, as they write them.</summary>
public sealed class NameResolutionTests
{
    [Theory]
    [InlineData("Belarus", "memberStates/belarus", NameMatch.Exact)]
    [InlineData("Republic of Belarus", "memberStates/belarus", NameMatch.Exact)]
    [InlineData("Республика Беларусь", "memberStates/belarus", NameMatch.Exact)]
    [InlineData("БЕЛОРУССИЯ", "memberStates/belarus", NameMatch.Folded)]
    [InlineData("Byelorussia", "memberStates/belarus", NameMatch.Transliterated)]
    [InlineData("BLR", "memberStates/belarus", NameMatch.Exact)]
    [InlineData("Q184", "memberStates/belarus", NameMatch.Exact)]
    [InlineData("KAZ", "memberStates/kazakhstan", NameMatch.Exact)]
    [InlineData("398", "memberStates/kazakhstan", NameMatch.Exact)]
    [InlineData("kz", "memberStates/kazakhstan", NameMatch.Folded)]
    [InlineData("51", "memberStates/armenia", NameMatch.Folded)]
    [InlineData("cow:365", "memberStates/russia", NameMatch.Exact)]
    [InlineData("russian federation", "memberStates/russia", NameMatch.Folded)]
    [InlineData("Kirghiz Republic", "memberStates/kyrgyzstan", NameMatch.Transliterated)]
    [InlineData("Киргизская Республика", "memberStates/kyrgyzstan", NameMatch.Transliterated)]
    [InlineData("Kirgizia", "memberStates/kyrgyzstan", NameMatch.Transliterated)]
    [InlineData("O'zbekiston", "memberStates/uzbekistan", NameMatch.Folded)]
    [InlineData("Հայաստան", "memberStates/armenia", NameMatch.Exact)]
    [InlineData("Tajikstan", "memberStates/tajikistan", NameMatch.Near)]
    [InlineData("Kazahkstan", "memberStates/kazakhstan", NameMatch.Near)]
    [InlineData("CSTO", "organization", NameMatch.Exact)]
    [InlineData("ОДКБ", "organization", NameMatch.Exact)]
    [InlineData("ODKB", "organization", NameMatch.Transliterated)]
    [InlineData("Collective Security Treaty Organisation", "organization", NameMatch.Equivalent)]
    [InlineData("C.S.T.", "organization", NameMatch.Folded)]
    [InlineData("CMFA", "governingBodies/council-of-foreign-ministers", NameMatch.Exact)]
    [InlineData("Council of Foreign Ministers", "governingBodies/council-of-foreign-ministers", NameMatch.Exact)]
    [InlineData("CFM", "governingBodies/council-of-foreign-ministers", NameMatch.Equivalent)]
    [InlineData("КСОР", "forces/collective-rapid-reaction-force", NameMatch.Exact)]
    [InlineData("CRRF", "forces/collective-rapid-reaction-force", NameMatch.Exact)]
    [InlineData("A/RES/59/50", "documents/unga-res-59-50", NameMatch.Exact)]
    [InlineData("unts:I-32307", "documents/collective-security-treaty-1992", NameMatch.Exact)]
    [InlineData("Tashkent Treaty", "documents/collective-security-treaty-1992", NameMatch.Exact)]
    [InlineData("А. Лукашенко", "people/alexander-lukashenko", NameMatch.Initials)]
    [InlineData("Lukashenko, Alexander", "people/alexander-lukashenko", NameMatch.Initials)]
    [InlineData("Лукашенко А.Г.", "people/alexander-lukashenko", NameMatch.Initials)]
    [InlineData("S. Zas", "people/stanislav-zas", NameMatch.Initials)]
    [InlineData("Н. Бордюжа", "people/nikolai-bordyuzha", NameMatch.Initials)]
    [InlineData("Pashinian", "people/nikol-pashinyan", NameMatch.Initials)]
    [InlineData("Садыр Джапаров", "people/sadyr-japarov", NameMatch.Transliterated)]
    [InlineData("Emomali Rakhmonov", "people/emomali-rahmon", NameMatch.Exact)]
    [InlineData("secretary general", "offices/secretary-general", NameMatch.Folded)]
    [InlineData("csc-2020-12-02", "sessions/csc-2020-12-02", NameMatch.Exact)]
    public void Name_AsPeopleWriteIt_IsFoundFirst(string name, string resource, NameMatch match)
    {
        var resolution = new NameResolver(Dataset.Catalog).Resolve(name);

        var candidates = match == NameMatch.Near ? resolution.NearCandidates : resolution.Candidates;
        candidates.ShouldNotBeEmpty($"{resolution}");
        (candidates[0].Resource, candidates[0].Match).ShouldBe((resource, match), $"{resolution}");
    }

    [Theory]
    [InlineData("Kishinev")]
    [InlineData("Moldova")]
    [InlineData("n/a")]
    public void Name_OfNoState_HasNoCandidate(string name)
    {
        var resolution = new NameResolver(Dataset.Catalog, [ResourceKind.MemberState]).Resolve(name);

        resolution.Candidates.ShouldBeEmpty();
        resolution.NearCandidates.ShouldBeEmpty($"{resolution}");
    }

    [Theory]
    [InlineData("CST", "1999-04-02", "organization", Certainty.Certain)]
    [InlineData("CST", "2010-01-01", "organization", Certainty.No)]
    [InlineData("CSTO", "1999-04-02", "organization", Certainty.No)]
    [InlineData("Sirojiddin Muhriddin", "2024-01-01", "people/sirojidin-aslov", Certainty.Certain)]
    [InlineData("Sirojiddin Muhriddin", "2010-01-01", "people/sirojidin-aslov", Certainty.No)]
    [InlineData("Belarus", "1991-12-31", "memberStates/belarus", Certainty.Certain)]
    [InlineData("Byelorussia", "1991-12-31", "memberStates/belarus", Certainty.Unspecified)]
    public void Name_OnADay_TellsWhetherItWasInUse(string name, string day, string resource, Certainty certainty)
    {
        var best = new NameResolver(Dataset.Catalog, day: Dataset.Day(day)).Resolve(name).Candidates[0];

        (best.Resource, best.Certainty).ShouldBe((resource, certainty));
    }

    [Fact]
    public void Name_OfEveryResource_FindsIt()
    {
        var resolver = new NameResolver(Dataset.Catalog, maxCandidates: NameResolver.MaxCandidates);
        var lost = from resource in Dataset.Catalog.All()
                   let name = ResourceKind.Of(resource).NameOf(resource)
                   from text in TextsIn(resource)
                   where NameResolver.FaultOf(text) is null
                   where !resolver.Resolve(text).Candidates.Any(candidate => candidate.Resource.Equals(name, StringComparison.Ordinal))
                   select $"{name}: {text}";

        lost.ShouldBeEmpty();
    }

    private static IEnumerable<string> TextsIn(Google.Protobuf.IMessage resource) => resource switch
    {
        MemberState state => [
            .. In(state.DisplayNames.Concat(state.OfficialNames), state.OtherNames), state.Alpha2Code, state.Alpha3Code, state.NumericCode,
        ],
        GoverningBody body => In(body.DisplayNames.Concat(body.Abbreviations), body.OtherNames),
        Force force => In(force.DisplayNames.Concat(force.Abbreviations), force.OtherNames),
        Person person => In(person.DisplayNames, person.OtherNames),
        Document document => In(document.Titles, document.OtherTitles),
        Office office => In(office.Titles, []),
        Event one => In(one.Titles, []),
        Source source => [source.Title, source.Uri, source.FileName],
        _ => [],
    };

    private static IEnumerable<string> In(IEnumerable<LocalizedText> names, IEnumerable<OtherName> others) =>
        names.Concat(others.SelectMany(other => other.Texts)).Select(text => text.Text);
}
