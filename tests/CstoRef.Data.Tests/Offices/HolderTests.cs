using CstoRef.V1;

namespace CstoRef.Data.Tests.Offices;

/// <summary>Who is known to have held which office on which day.</summary>
public sealed class HolderTests
{
    private const string SecretaryGeneral = "offices/secretary-general";
    private const string Chairman = "offices/chairman-of-collective-security-council";

    [Theory]
    [InlineData(SecretaryGeneral, "2003-04-28", Occupancy.Held, "people/nikolai-bordyuzha")]
    [InlineData(SecretaryGeneral, "2010-01-01", Occupancy.Held, "people/nikolai-bordyuzha")]
    [InlineData(SecretaryGeneral, "2017-02-01", Occupancy.Acting, "people/valery-semerikov")]
    [InlineData(SecretaryGeneral, "2018-11-01", Occupancy.Held, "people/yuri-khachaturov")]
    [InlineData(SecretaryGeneral, "2018-11-02", Occupancy.Acting, "people/valery-semerikov")]
    [InlineData(SecretaryGeneral, "2020-01-01", Occupancy.Held, "people/stanislav-zas")]
    [InlineData(Chairman, "2007-08-15", Occupancy.Held, "people/alexander-lukashenko")]
    [InlineData(Chairman, "2007-10-06", Occupancy.Held, "people/kurmanbek-bakiyev")]
    [InlineData(SecretaryGeneral, "2023-01-01", Occupancy.Held, "people/imangali-tasmagambetov")]
    [InlineData(SecretaryGeneral, "2026-01-01", Occupancy.Held, "people/taalatbek-masadykov")]
    [InlineData(Chairman, "2011-06-01", Occupancy.Held, "people/alexander-lukashenko")]
    [InlineData(Chairman, "2016-10-14", Occupancy.Held, "people/alexander-lukashenko")]
    [InlineData(Chairman, "2020-12-01", Occupancy.Held, "people/vladimir-putin")]
    [InlineData(Chairman, "2020-12-02", Occupancy.Held, "people/emomali-rahmon")]
    [InlineData("offices/president-of-kyrgyzstan", "2020-12-02", Occupancy.Acting, "people/talant-mamytov")]
    [InlineData("offices/president-of-kyrgyzstan", "2002-10-07", Occupancy.Held, "people/askar-akayev")]
    [InlineData("offices/president-of-kyrgyzstan", "2010-05-01", Occupancy.Acting, "people/roza-otunbayeva")]
    [InlineData("offices/president-of-russia", "1992-05-15", Occupancy.Held, "people/boris-yeltsin")]
    [InlineData("offices/president-of-russia", "2000-01-25", Occupancy.Acting, "people/vladimir-putin")]
    [InlineData("offices/president-of-armenia", "1992-05-15", Occupancy.Held, "people/levon-ter-petrosyan")]
    [InlineData("offices/prime-minister-of-armenia", "2018-11-08", Occupancy.Acting, "people/nikol-pashinyan")]
    [InlineData("offices/prime-minister-of-armenia", "2021-09-16", Occupancy.Held, "people/nikol-pashinyan")]
    [InlineData("offices/chairman-of-supreme-council-of-belarus", "1993-12-31", Occupancy.Held, "people/stanislav-shushkevich")]
    [InlineData("offices/chairman-of-supreme-council-of-tajikistan", "1993-06-01", Occupancy.Held, "people/emomali-rahmon")]
    [InlineData("offices/president-of-azerbaijan", "1993-09-24", Occupancy.Acting, "people/heydar-aliyev")]
    [InlineData("offices/head-of-state-of-georgia", "1993-12-09", Occupancy.Held, "people/eduard-shevardnadze")]
    [InlineData("offices/president-of-kazakhstan", "2019-03-19", Occupancy.Held, "people/nursultan-nazarbayev")]
    [InlineData("offices/president-of-kazakhstan", "2019-03-20", Occupancy.Held, "people/kassym-jomart-tokayev")]
    [InlineData("offices/president-of-uzbekistan", "2006-06-23", Occupancy.Held, "people/islam-karimov")]
    [InlineData("offices/chief-of-joint-staff", "2012-12-19", Occupancy.Held, "people/alexander-studenikin")]
    [InlineData("offices/chief-of-joint-staff", "2015-09-15", Occupancy.Held, "people/anatoly-sidorov")]
    [InlineData("offices/chairperson-of-parliamentary-assembly", "2016-11-24", Occupancy.Held, "people/vyacheslav-volodin")]
    [InlineData("offices/chairperson-of-parliamentary-assembly", "2016-11-10", Occupancy.Held, "people/sergey-naryshkin")]
    [InlineData("offices/chairman-of-council-of-foreign-ministers", "2020-12-01", Occupancy.Held, "people/sergey-lavrov")]
    [InlineData("offices/chairman-of-committee-of-secretaries-of-security-councils", "2025-11-27", Occupancy.Held, "people/baktybek-bekbolotov")]
    [InlineData("offices/chairman-of-committee-of-secretaries-of-security-councils", "2026-02-12", Occupancy.Held, "people/sergei-shoigu")]
    [InlineData("offices/chairman-of-council-of-foreign-ministers", "2022-11-22", Occupancy.Held, "people/ararat-mirzoyan")]
    [InlineData("offices/chairman-of-council-of-foreign-ministers", "2023-06-20", Occupancy.Held, "people/sergei-aleinik")]
    [InlineData("offices/chairman-of-committee-of-secretaries-of-security-councils", "2022-06-17", Occupancy.Held, "people/armen-grigoryan")]
    [InlineData("offices/chairman-of-council-of-defence-ministers", "2010-06-01", Occupancy.Held, "people/anatoly-serdyukov")]
    [InlineData("offices/chairman-of-interstate-commission-military-economic-cooperation", "2022-11-23", Occupancy.Held, "people/denis-manturov")]
    [InlineData("offices/chief-of-joint-staff", "2011-01-13", Occupancy.Held, "people/piotr-tsikhanouski")]
    [InlineData("offices/speaker-of-parliament-of-kyrgyzstan", "2025-12-08", Occupancy.Held, "people/nurlanbek-shakiyev")]
    [InlineData("offices/chairman-of-permanent-council", "2021-04-05", Occupancy.Held, "people/khasan-sultonov")]
    [InlineData("offices/chairman-of-permanent-council", "2023-11-23", Occupancy.Held, "people/alexander-grinevich")]
    [InlineData("offices/chairman-of-permanent-council", "2026-02-01", Occupancy.Held, "people/viktor-vasilyev")]
    public void Holder_OnADay_IsCertain(string office, string day, Occupancy occupancy, string person)
    {
        var answer = HoldersOf(office, day);

        answer.Occupancy.ShouldBe(occupancy);
        var holder = answer.Holders.Where(one => one.Certainty == Certainty.Certain).ShouldHaveSingleItem();
        (holder.Person, holder.Acting).ShouldBe((person, occupancy == Occupancy.Acting));
        holder.Citations.ShouldNotBeEmpty();
        holder.Period.ShouldNotBeNull();
        holder.Chairmanship.StartsWith("chairmanships/", StringComparison.Ordinal).ShouldBe(office is Chairman);
    }

    [Theory]
    [InlineData(SecretaryGeneral, "2002-06-01", Occupancy.NotEstablished)]
    [InlineData("offices/prime-minister-of-kazakhstan", "2020-06-01", Occupancy.Unknown)]
    [InlineData("offices/chairperson-of-parliamentary-assembly", "2006-11-15", Occupancy.NotEstablished)]
    [InlineData("offices/chief-of-joint-staff", "2003-04-27", Occupancy.NotEstablished)]
    public void Holder_OnADay_IsNotKnown(string office, string day, Occupancy occupancy)
    {
        var answer = HoldersOf(office, day);

        answer.Occupancy.ShouldBe(occupancy);
        answer.Holders.ShouldBeEmpty();
    }

    [Fact]
    public void PostOfSecretaryGeneral_BetweenNovember2018And2020_IsVacant()
    {
        HoldersOf(SecretaryGeneral, "2018-11-01").Vacancies.ShouldBeEmpty();
        var vacancy = HoldersOf(SecretaryGeneral, "2018-12-01").Vacancies.ShouldHaveSingleItem();
        vacancy.Certainty.ShouldBe(Certainty.Certain);
        vacancy.Citations.ShouldContain(citation => citation.Source == "sources/24kg-100880");
        HoldersOf(SecretaryGeneral, "2020-01-01").Vacancies.ShouldBeEmpty();
    }

    [Fact]
    public void Offices_OfABodyOrAState_AreTheseAlone()
    {
        OfficesOf(office => office.GoverningBody is "governingBodies/secretariat").ShouldBe(["offices/deputy-secretary-general", SecretaryGeneral]);
        OfficesOf(office => office.MemberState is "memberStates/kyrgyzstan")
            .ShouldBe(
            [
                "offices/defence-minister-of-kyrgyzstan", "offices/foreign-minister-of-kyrgyzstan", "offices/president-of-kyrgyzstan",
                "offices/speaker-of-parliament-of-kyrgyzstan",
            ]);
    }

    [Fact]
    public void SecretariesGeneral_AreTheFirstAndThoseAfterHim()
    {
        var people = Dataset.Catalog.People.All.Where(person => person.Holdings.Any(holding => holding.Office is SecretaryGeneral)).Select(person => person.Name);

        string[] some = ["people/nikolai-bordyuzha", "people/stanislav-zas", "people/valery-semerikov", "people/yuri-khachaturov"];
        some.ShouldBeSubsetOf(people, StringComparer.Ordinal);
    }

    private static IEnumerable<string> OfficesOf(Func<Office, bool> predicate) => Dataset.Catalog.Offices.All.Where(predicate).Select(office => office.Name);

    private static OfficeHolders HoldersOf(string office, string day) =>
        Dataset.Catalog.Indexes.OfficeCalendar.On(Dataset.Catalog.Offices.PositionOf(office), Dataset.Day(day), withEvidence: true);
}
