using System.Text;
using CstoRef.Resources;
using CstoRef.Server.Tests.Contract;
using CstoRef.Server.Tests.Running;
using CstoRef.Testing.Servers;
using CstoRef.V1;
using Google.Protobuf.Reflection;

namespace CstoRef.Server.Tests.Checks;

public sealed class RequestChecksTests(DatasetServer dataset) : DatasetTest(dataset)
{
    /// <summary>Filters on free text, which any text may be that is not too long.</summary>
    private static readonly string[] FreeTexts =
    [
        "cstoref.v1.ListChangeSetsRequest.author",
        "cstoref.v1.ListMemberStatesRequest.display_name",
        "cstoref.v1.ListPeopleRequest.display_name",
        "cstoref.v1.ListSessionsRequest.place",
        "cstoref.v1.ListSourcesRequest.publisher",
        "cstoref.v1.SearchDocumentsRequest.query",
        "cstoref.v1.SearchRequest.query",
    ];

    /// <summary>Filters on texts of a form, each with texts that do not have it.</summary>
    private static readonly Dictionary<string, string[]> Malformed = new(StringComparer.Ordinal)
    {
        ["cstoref.v1.ListMemberStatesRequest.iso_code"] = ["A", "ARME", "05", "0512", "A1", " AM", "АМ", "AM\n"],
        ["cstoref.v1.ListSourcesRequest.language"] = ["e", "english language", "en_GB", "-en", "en-", "1", "ру"],
    };

    private static readonly PartialDate[] DaysThatAreNone =
    [
        new(), new() { Year = 10000, Month = 1, Day = 1 }, new() { Year = -1, Month = 1, Day = 1 }, new() { Month = 5, Day = 5 },
        new() { Year = 2023, Month = 2, Day = 30 }, new() { Year = 2023, Month = 2, Day = 29 }, new() { Year = 2023, Month = 13, Day = 1 },
        new() { Year = 2023, Month = -1, Day = 1 }, new() { Year = 2023, Month = 1, Day = 32 }, new() { Year = 2023, Month = 1, Day = -1 },
        new() { Year = 2023, Day = 1 },
    ];

    public static TheoryData<string> Reads => ContractMethod.Reads;

    public static TheoryData<string> Lists => ContractMethod.Lists;

    public static TheoryData<string> Gets => ContractMethod.Gets;

    public static TheoryData<string, string> EnumFilters => Filters(filter => filter is { FieldType: FieldType.Enum, IsRepeated: false });

    public static TheoryData<string, string> FreeTextFilters =>
        Filters(filter => FreeTexts.Contains(filter.FullName, StringComparer.Ordinal));

    public static TheoryData<string, string> EnumListFilters => Filters(filter => filter is { FieldType: FieldType.Enum, IsRepeated: true });

    public static TheoryData<string, string> ReferenceFilters => Filters(filter => Collection(filter).Length > 0);

    public static TheoryData<string, string> FormFilters => Filters(filter => Malformed.ContainsKey(filter.FullName));

    /// <summary>Filters by a full day: <see cref="DayRequestTests"/> tries them.</summary>
    public static TheoryData<string, string> DayFilters =>
        Filters(filter => IsA(filter, PartialDate.Descriptor) && filter.GetOptions()?.GetExtension(AnnotationsExtensions.FullDate) == true);

    public static TheoryData<string, string> RangeFilters => Filters(filter => IsA(filter, DateRange.Descriptor));

    /// <summary>Filters by an identifier: <see cref="Calls.IdentifierFilterTests"/> tries them.</summary>
    public static TheoryData<string, string> IdentifierFilters => Filters(filter => IsA(filter, IdentifierFilter.Descriptor));

    public static TheoryData<string, string> NumberFilters => Filters(filter => filter is { FieldType: FieldType.Int32 or FieldType.Int64, IsRepeated: false });

    /// <summary>Lists of years: <see cref="Searching.SearchTests"/> tries them.</summary>
    public static TheoryData<string, string> YearFilters => Filters(filter => filter is { FieldType: FieldType.Int32, IsRepeated: true });

    /// <summary>Filters that the log alone has: <see cref="Changes.ChangeServiceTests"/> tries them.</summary>
    public static TheoryData<string, string> LogFilters =>
        Filters(filter => IsA(filter, Google.Protobuf.WellKnownTypes.Timestamp.Descriptor) || filter.FullName is "cstoref.v1.ListChangeSetsRequest.resource");

    /// <summary>Names of whatever kind: <see cref="References.ListReferencesTests"/> tries them.</summary>
    public static TheoryData<string, string> AnyKindFilters =>
        Filters(filter => filter.FullName is "cstoref.v1.ListReferencesRequest.resource");

    /// <summary>In which order a list is to come: <see cref="Calls.ListOrderTests"/> tries them.</summary>
    public static TheoryData<string, string> Orders => Filters(filter => filter.Name is "order_by");

    /// <summary>Lists of kinds: <see cref="Searching.ResolveNamesTests"/> tries them.</summary>
    public static TheoryData<string, string> KindFilters =>
        Filters(filter => filter is { FieldType: FieldType.String, IsRepeated: true, Name: "kinds" });

    [Fact]
    public void Filters_AreAllCovered()
    {
        TheoryData<string, string>[] covered =
            [
                EnumFilters, EnumListFilters, ReferenceFilters, FormFilters, FreeTextFilters, DayFilters, RangeFilters, IdentifierFilters,
                NumberFilters, LogFilters, AnyKindFilters, Orders, KindFilters, YearFilters
            ];

        FullNames(Filters(_ => true)).ShouldBe(covered.SelectMany(FullNames), ignoreOrder: true);

        static IEnumerable<string> FullNames(TheoryData<string, string> filters) =>
            filters.Select(row => ContractMethod.Of(row.Data.Item1).Input.FindFieldByName(row.Data.Item2).FullName);
    }

    [Theory]
    [MemberData(nameof(Reads))]
    public async Task Call_UnknownView_IsRefused(string name) =>
        await ShouldBeRefusedAsync(name, "read.view", ListAnswer.InView((ResourceView)17));

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
    [MemberData(nameof(EnumListFilters))]
    public async Task List_EnumListAtFault_NamesEveryElement(string name, string field)
    {
        var type = ContractMethod.Of(name).Input.FindFieldByName(field).EnumType.ClrType;
        object[] values = [.. new[] { 999, 1, 0, 1, -1 }.Select(number => Enum.ToObject(type, number))];

        var fault = await ShouldBeRefusedAsync(name, $"{field}[0]", (field, values));

        fault.Fields.ShouldBe([$"{field}[0]", $"{field}[2]", $"{field}[3]", $"{field}[4]"]);
    }

    [Theory]
    [MemberData(nameof(EnumListFilters))]
    public async Task List_EnumListLongerThanTheEnum_IsOneFault(string name, string field)
    {
        var type = ContractMethod.Of(name).Input.FindFieldByName(field).EnumType;
        object[] values = [.. Enumerable.Range(1000, 1000).Select(number => Enum.ToObject(type.ClrType, number))];

        var fault = await ShouldBeRefusedAsync(name, field, (field, values));

        fault.Fields.ShouldBe([field]);
        fault.Info.Metadata["fault_count"].ShouldBe("1");
        fault.Violations[0].Description.ShouldContain("it holds 1000");
    }

    [Theory]
    [MemberData(nameof(FreeTextFilters))]
    public async Task Call_TextTooLong_IsRefused(string name, string field)
    {
        var method = ContractMethod.Of(name);
        await method.CallAsync(Calls, method.SampleRequest(Catalog, (field, Smiles(1000))), Cancelled);

        var fault = await ShouldBeRefusedAsync(name, field, (field, Smiles(1001)));

        fault.Fields.ShouldBe([field]);
        fault.Violations[0].Description.ShouldBe("must hold at most 1000 characters; it holds 1001");

        static string Smiles(int count) => new StringBuilder().Insert(0, "😀", count).ToString();
    }

    [Theory]
    [MemberData(nameof(RangeFilters))]
    public async Task List_RangeAtFault_NamesEveryField(string name, string field)
    {
        foreach (var day in DaysThatAreNone)
        {
            var fault = await ShouldBeRefusedAsync(name, null, (field, new DateRange { Start = day, End = day }));

            fault.Fields.ShouldContain(one => one.StartsWith($"{field}.start.", StringComparison.Ordinal), $"{day}");
            fault.Fields.ShouldContain(one => one.StartsWith($"{field}.end.", StringComparison.Ordinal), $"{day}");
        }
    }

    [Theory]
    [MemberData(nameof(RangeFilters))]
    public async Task List_RangeThatHoldsNoDay_IsRefused(string name, string field)
    {
        var may = new PartialDate { Year = 2023, Month = 5 };
        await ShouldBeRefusedAsync(name, $"{field}.end", (field, new DateRange { Start = may, End = may }));
        await ShouldBeRefusedAsync(name, $"{field}.end", (field, new DateRange { Start = may, End = new() { Year = 2023, Month = 5, Day = 1 } }));
        await ShouldBeRefusedAsync(name, $"{field}.end", (field, new DateRange { Start = may, End = new() { Year = 2023 } }));
    }

    [Theory]
    [MemberData(nameof(NumberFilters))]
    public async Task Call_NegativeNumber_IsRefused(string name, string field)
    {
        var isLong = ContractMethod.Of(name).Input.FindFieldByName(field).FieldType == FieldType.Int64;
        await ShouldBeRefusedAsync(name, field, (field, isLong ? (object)-1L : -1));
        await ShouldBeRefusedAsync(name, field, (field, isLong ? (object)long.MinValue : int.MinValue));
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

    [Fact]
    public async Task ListEvidence_NoSource_IsRefused()
    {
        var fault = await ShouldBeRefusedAsync("SourceService/ListEvidence", "source", ("source", string.Empty));

        fault.Violations[0].Description.ShouldBe("is required: sources/{source} (lower-case letters, digits and single hyphens, at most 100 characters)");
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
        else await ShouldBeRefusedAsync(name, "name", ("name", string.Empty));
    }

    [Fact]
    public async Task List_ManyFaults_NamesAll()
    {
        var method = ContractMethod.Of("DocumentService/ListDocuments");
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
        var method = ContractMethod.Of("PersonService/GetPerson");

        var fault = await CallFault.InvalidAsync(method.CallAsync(Calls, method.Request(("name", "nobody"), ListAnswer.InView((ResourceView)4)), Cancelled));

        fault.Fields.ShouldBe(["name", "read.view"], ignoreOrder: true);
    }

    [Fact]
    public async Task Refusal_OfALongText_StaysShort()
    {
        var fault = await ShouldBeRefusedAsync("PersonService/GetPerson", "name", ("name", new string('п', 100_000)));

        fault.Message.Length.ShouldBeLessThan(500);
    }

    private static string Collection(FieldDescriptor field) =>
        field.GetOptions()?.GetExtension(AnnotationsExtensions.Reference) ?? string.Empty;

    private static bool IsA(FieldDescriptor field, MessageDescriptor type) =>
        field.FieldType == FieldType.Message && field.MessageType == type;

    /// <summary>
    /// What reads may say beside what they ask for by name, with which view and on which page. Edits and watches have tests of their own.
    /// </summary>
    private static TheoryData<string, string> Filters(Func<FieldDescriptor, bool> predicate)
    {
        var filters = new TheoryData<string, string>();
        foreach (var method in ContractMethod.All.Where(method => method.Input != ApplyRequest.Descriptor && method.Input != WatchRequest.Descriptor))
            foreach (var field in method.Input.Fields.InFieldNumberOrder().Where(field => !IsOfEveryRead(field) && predicate(field)))
                filters.Add(method.Name, field.Name);
        return filters;
    }

    private static bool IsOfEveryRead(FieldDescriptor field) => field.Name is "name" or "names" or "page_size" or "page_token" or "read";

    private async Task<CallFault> ShouldBeRefusedAsync(string name, string? field, params (string Field, object Value)[] values)
    {
        var method = ContractMethod.Of(name);

        var fault = await CallFault.InvalidAsync(method.CallAsync(Calls, method.SampleRequest(Catalog, values), Cancelled));

        if (field is not null) fault.Fields.ShouldContain(field, StringComparer.Ordinal, $"{name} with {string.Join(", ", values)}");
        return fault;
    }
}
