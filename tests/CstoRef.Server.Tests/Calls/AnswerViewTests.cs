using CstoRef.Names;
using CstoRef.Resources;
using CstoRef.Server.Tests.Contract;
using CstoRef.Server.Tests.Running;
using CstoRef.Testing.Servers;
using CstoRef.V1;
using CstoRef.Views;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace CstoRef.Server.Tests.Calls;

/// <summary>Every read is answered in the languages, and with the fields, that it asks for.</summary>
public sealed class AnswerViewTests(DatasetServer dataset) : DatasetTest(dataset)
{
    public static TheoryData<string> Methods => ContractMethod.Reads;

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Answer_InLanguages_HoldsTextsInThemAlone(string name)
    {
        var plain = await CallAsync(name, new());

        var answer = await CallAsync(name, new() { Languages = { "kk", "ru-BY", "en" } });

        answer.ShouldBe(LanguageView.Of(plain, ["kk", "ru", "en"]));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Answer_WithFields_HoldsThemAloneOrIsRefusedWhereItHoldsNoResource(string name)
    {
        var plain = await CallAsync(name, new());
        var kinds = FieldView.KindsIn(plain.Descriptor);
        ReadOptions read = new() { Fields = new() { Paths = { "identifiers.value" } }, Languages = { "ru" } };

        var view = FieldView.Of(plain, ["identifiers.value"]);
        // The names in an overview are those of what is left of it.
        if (view is GetOverviewResponse) view = ReferencedNames.With(view, Catalog);

        if (kinds.IsEmpty) (await CallFault.InvalidAsync(CallAsync(name, read))).Fields.ShouldBe(["read.fields"]);
        else (await CallAsync(name, read)).ShouldBe(LanguageView.Of(view, ["ru"]));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Answer_WithReferences_NamesWhatItRefersTo(string name)
    {
        var plain = await CallAsync(name, new());
        ReadOptions read = new() { References = true };

        // Those of an overview come anyway.
        if (IsWithoutReferences(plain)) (await CallFault.InvalidAsync(CallAsync(name, read))).Fields.ShouldBe(["read.references"]);
        else (await CallAsync(name, read)).ShouldBe(ReferencedNames.With(plain, Catalog));
    }

    [Fact]
    public async Task Answer_WithAllOptions_NamesWhatItsFieldsReferToInTheLanguages()
    {
        var read = new ReadOptions { References = true, Languages = { "ru" }, Fields = new() { Paths = { "adopting_body", "citations" } } };

        var answer = (BatchGetDocumentsResponse)await CallAsync("DocumentService/BatchGetDocuments", read);

        var document = answer.Documents.ShouldHaveSingleItem();
        answer.References.Select(reference => reference.Name)
            .ShouldBe(document.Citations.Select(citation => citation.Source).Append(document.AdoptingBody)
                .Where(one => one.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        answer.References.ShouldAllBe(reference => reference.DisplayNames.Count == 1);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Answer_ToAPlainRead_IsTheSameAfterwards(string name)
    {
        var before = await CallAsync(name, new());
        await CallAsync(name, new() { Languages = { "ru" } });

        (await CallAsync(name, new())).ShouldBe(before);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Options_AtFault_AreRefusedEach(string name)
    {
        var read = new ReadOptions { Languages = { "ru", "english language", "en", string.Empty, "RU" }, View = (ResourceView)9 };

        var fault = await CallFault.InvalidAsync(CallAsync(name, read));

        fault.Fields.ShouldBe(["read.view", "read.languages[1]", "read.languages[3]", "read.languages[4]"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("ForceService/GetForce")]
    [InlineData("ForceService/ListForces")]
    public async Task Fields_AtFault_AreRefusedEach(string name)
    {
        var read = new ReadOptions { Fields = new() { Paths = { "kind", "memberships", "kind", "displayNames", string.Empty, new string('x', 100_000) } } };

        var fault = await CallFault.InvalidAsync(CallAsync(name, read));

        fault.Fields.ShouldBe([.. Enumerable.Range(1, 5).Select(place => $"read.fields.paths[{place}]")], ignoreOrder: true);
        fault.Message.Length.ShouldBeLessThan(1500);
        fault.Violations[0].Description.ShouldBe("must be a field of cstoref.v1.Force; it is \"memberships\"");
        fault.Violations[1].Description.ShouldBe("repeats read.fields.paths[0]");
    }

    [Fact]
    public async Task Options_TooMany_AreOneFaultEach()
    {
        var read = new ReadOptions { Languages = { Enumerable.Repeat("ru", 1000) }, Fields = new() { Paths = { Enumerable.Repeat("kind", 1000) } } };

        var fault = await CallFault.InvalidAsync(CallAsync("ForceService/GetForce", read));

        fault.Fields.ShouldBe(["read.languages", "read.fields.paths"]);
        fault.Violations[0].Description.ShouldBe("must hold at most 10 elements; it holds 1000");
    }

    [Fact]
    public async Task Page_AfterAPage_NeedsTheSameOptions()
    {
        var read = new ReadOptions { Languages = { "ru" }, Fields = new FieldMask { Paths = { "kind" } } };
        var method = ContractMethod.Of("ForceService/ListForces");
        var first = await ListAnswer.OfAsync(method, Calls, method.Request(("page_size", 1), ("read", read)), Cancelled);

        var next = method.Request(("page_size", 1), ("page_token", first.NextPageToken), ("read", read));
        var other = method.Request(("page_size", 1), ("page_token", first.NextPageToken));

        (await ListAnswer.OfAsync(method, Calls, next, Cancelled)).Elements.ShouldHaveSingleItem();
        (await CallFault.InvalidAsync(method.CallAsync(Calls, other, Cancelled))).Fields.ShouldBe(["page_token"]);
    }

    /// <summary>A resource itself has no room for names, a revision refers to nothing, and who searches or resolves names is told them.</summary>
    private static bool IsWithoutReferences(IMessage answer) =>
        answer is GetRevisionResponse or SearchResponse or ResolveNamesResponse || ResourceKind.All.Any(kind => kind.Descriptor == answer.Descriptor);

    private async Task<IMessage> CallAsync(string name, ReadOptions read)
    {
        var method = ContractMethod.Of(name);
        var answer = await method.CallAsync(Calls, method.SampleRequest(Catalog, ("read", read)), Cancelled);
        // The tokens of two queries differ.
        answer.Descriptor.FindFieldByName("next_page_token")?.Accessor.Clear(answer);
        return answer;
    }
}
