using CstoRef.Resources;
using CstoRef.Server.Tests.Contract;
using CstoRef.Server.Tests.Serving;
using CstoRef.V1;
using Google.Protobuf.Reflection;

namespace CstoRef.Server.Tests.Requests;

public sealed class RequestRulesTests(DatasetServer dataset) : DatasetTest(dataset)
{
    /// <summary>Filters on free text, which any text may be.</summary>
    private static readonly string[] FreeTexts =
        ["cstoref.v1.ListMemberStatesRequest.display_name", "cstoref.v1.ListPeopleRequest.display_name", "cstoref.v1.ListSourcesRequest.publisher"];

    /// <summary>Filters on texts of a form, each with texts that do not have it.</summary>
    private static readonly Dictionary<string, string[]> Malformed = new(StringComparer.Ordinal)
    {
        ["cstoref.v1.ListMemberStatesRequest.iso_code"] = ["A", "ARME", "05", "0512", "A1", " AM", "АМ", "AM\n"],
        ["cstoref.v1.ListSourcesRequest.language"] = ["e", "english language", "en_GB", "-en", "en-", "1", "ру"],
    };

    public static TheoryData<string> AllMethods => ContractMethod.AllNames;

    public static TheoryData<string> Lists => ContractMethod.ListNames;

    public static TheoryData<string> Gets => ContractMethod.GetNames;

    public static TheoryData<string, string> EnumFilters => Filters(filter => filter.FieldType == FieldType.Enum);

    public static TheoryData<string, string> ReferenceFilters => Filters(filter => Collection(filter).Length > 0);

    public static TheoryData<string, string> FormFilters => Filters(filter => Malformed.ContainsKey(filter.FullName));

    [Fact]
    public void Filters_AreAllCovered()
    {
        var filters = Filters(_ => true).Select(row => ContractMethod.Of(row.Data.Item1).Input.FindFieldByName(row.Data.Item2).FullName);
        var covered = EnumFilters.Concat(ReferenceFilters).Concat(FormFilters)
            .Select(row => ContractMethod.Of(row.Data.Item1).Input.FindFieldByName(row.Data.Item2).FullName);

        filters.Except(FreeTexts, StringComparer.Ordinal).ShouldBe(covered, ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(AllMethods))]
    public async Task Call_UnknownView_IsRefused(string name) => await ShouldBeRefusedAsync(name, "read.view", ListAnswer.InView((ResourceView)17));

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task List_NegativePageSize_IsRefused(string name)
    {
        await ShouldBeRefusedAsync(name, "page_size", ("page_size", -1));
        await ShouldBeRefusedAsync(name, "page_size", ("page_size", int.MinValue));
    }

    [Theory]
    [MemberData(nameof(EnumFilters))]
    public async Task List_UnknownEnumNumber_IsRefused(string name, string field)
    {
        var type = ContractMethod.Of(name).Input.FindFieldByName(field).EnumType.ClrType;
        await ShouldBeRefusedAsync(name, field, (field, Enum.ToObject(type, 999)));
        await ShouldBeRefusedAsync(name, field, (field, Enum.ToObject(type, -1)));
    }

    [Theory]
    [MemberData(nameof(ReferenceFilters))]
    public async Task List_ReferenceAtFault_IsRefused(string name, string field)
    {
        var collection = Collection(ContractMethod.Of(name).Input.FindFieldByName(field));
        var other = string.Equals(collection, "sources", StringComparison.Ordinal) ? "people" : "sources";
        string[] malformed =
        [
            "x", collection, $"{collection}/", $"{collection}/Upper", $"{collection}/a/b", $"{collection}/a b", $"{other}/a", $" {collection}/a",
            new('x', 5000),
        ];
        foreach (var text in malformed) await ShouldBeRefusedAsync(name, field, (field, text));

        var unknown = await ShouldBeRefusedAsync(name, field, (field, $"{collection}/no-such-resource"));

        unknown.Violations[0].Description.ShouldContain("no-such-resource");
    }

    [Theory]
    [MemberData(nameof(FormFilters))]
    public async Task List_MalformedText_IsRefused(string name, string field)
    {
        foreach (var text in Malformed[ContractMethod.Of(name).Input.FindFieldByName(field).FullName])
            await ShouldBeRefusedAsync(name, field, (field, text));
    }

    [Theory]
    [MemberData(nameof(Gets))]
    public async Task Get_MalformedName_IsRefused(string name)
    {
        var collection = ContractMethod.Of(name).Kind.Collection;
        var other = string.Equals(collection, "sources", StringComparison.Ordinal) ? "people" : "sources";
        string[] malformed =
        [
            "x", $"{collection}/", $"{collection}/Upper", $"{collection}/a/b", $"{other}/a", $"{collection} ", $"{collection}/{new string('a', 101)}",
        ];
        foreach (var text in malformed) await ShouldBeRefusedAsync(name, "name", ("name", text));
    }

    [Theory]
    [MemberData(nameof(Gets))]
    public async Task Get_NoName_IsRefusedButForTheSingleton(string name)
    {
        var method = ContractMethod.Of(name);
        if (method.Kind == ResourceKind.Organization) await method.CallAsync(Calls, method.Request(), Cancelled);
        else await ShouldBeRefusedAsync(name, "name");
    }

    [Fact]
    public async Task List_ManyFaults_NamesAll()
    {
        var method = ContractMethod.Of("ListDocuments");
        var request = new ListDocumentsRequest
        {
            PageSize = -5,
            PageToken = "foreign",
            Read = new() { View = (ResourceView)9 },
            Type = (DocumentType)77,
            AdoptingBody = "bodies/x",
            Session = "sessions/no-such-session",
            Signatory = "memberStates/",
        };

        var fault = await CallFault.InvalidAsync(method.CallAsync(Calls, request, Cancelled));

        fault.Fields.ShouldBe(["page_size", "page_token", "read.view", "type", "adopting_body", "session", "signatory"], ignoreOrder: true);
        fault.Info.Metadata["fault_count"].ShouldBe("7");
    }

    [Fact]
    public async Task Get_NameAndViewAtFault_NamesBoth()
    {
        var method = ContractMethod.Of("GetPerson");

        var fault = await CallFault.InvalidAsync(method.CallAsync(Calls, method.Request(("name", "nobody"), ListAnswer.InView((ResourceView)4)), Cancelled));

        fault.Fields.ShouldBe(["name", "read.view"], ignoreOrder: true);
    }

    [Fact]
    public async Task Refusal_OfALongText_StaysShort()
    {
        var fault = await ShouldBeRefusedAsync("GetPerson", "name", ("name", new string('п', 100_000)));

        fault.Message.Length.ShouldBeLessThan(500);
    }

    private static string Collection(FieldDescriptor field) => field.GetOptions()?.GetExtension(AnnotationsExtensions.Reference) ?? string.Empty;

    private static TheoryData<string, string> Filters(Func<FieldDescriptor, bool> predicate)
    {
        var filters = new TheoryData<string, string>();
        foreach (var method in ContractMethod.All.Where(method => method.Name.StartsWith("List", StringComparison.Ordinal)))
            foreach (var field in method.Input.Fields.InFieldNumberOrder().Where(field => !IsOfEveryList(field) && predicate(field)))
                filters.Add(method.Name, field.Name);
        return filters;
    }

    private static bool IsOfEveryList(FieldDescriptor field) => field.Name is "page_size" or "page_token" or "read";

    private async Task<CallFault> ShouldBeRefusedAsync(string name, string field, params (string Field, object Value)[] values)
    {
        var method = ContractMethod.Of(name);
        (string Field, object Value)[] needed = method.Input.FindFieldByName("names") is null ? [] : [("names", new[] { $"{method.Kind.Collection}/a" })];

        var fault = await CallFault.InvalidAsync(method.CallAsync(Calls, method.Request([.. needed, .. values]), Cancelled));

        fault.Fields.ShouldContain(field, StringComparer.Ordinal, $"{name} with {string.Join(", ", values)}");
        return fault;
    }
}
