using CstoRef.Server.Tests.Contract;
using CstoRef.Server.Tests.Running;
using CstoRef.Testing.Servers;
using CstoRef.V1;

namespace CstoRef.Server.Tests.Checks;

/// <summary>Every question about a day refuses a day that does not exist or is no full date.</summary>
public sealed class DayRequestTests(DatasetServer dataset) : DatasetTest(dataset)
{
    /// <summary>Days at fault, with the parts that a refusal must name.</summary>
    private static readonly (PartialDate Day, string[] Parts)[] AtFault =
    [
        (new() { Year = 2023, Month = 2, Day = 30 }, ["day"]),
        (new() { Year = 2023, Month = 2, Day = 29 }, ["day"]),
        (new() { Year = 2023, Month = 4 }, ["day"]),
        (new() { Year = 2023 }, ["month", "day"]),
        (new() { Month = 1, Day = 1 }, ["year"]),
        (new() { Year = 10000, Month = 1, Day = 1 }, ["year"]),
        (new() { Year = 2023, Month = 13, Day = 1 }, ["month"]),
        (new() { Year = -1, Month = -1, Day = -1 }, ["year", "month", "day"]),
        (new(), ["year", "month", "day"]),
    ];

    private static readonly string[] OfADay =
        ["MemberStateService/ListStandings", "ChairmanshipService/FindChairmanship", "OfficeService/ListHolders", "OverviewService/GetOverview"];

    public static TheoryData<string, string> Questions =>
    [
        .. from method in ContractMethod.All
           from asked in method.Input.Fields.InFieldNumberOrder()
           where asked.GetOptions()?.GetExtension(AnnotationsExtensions.FullDate) == true
           select (method.Name, asked.Name),
    ];

    [Fact]
    public void Questions_HoldThoseAboutADay() =>
        Questions.Select(row => row.Data.Item1).Intersect(OfADay, StringComparer.Ordinal).ShouldBe(OfADay, ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task Ask_DayAtFault_NamesEachPart(string name, string field)
    {
        var method = ContractMethod.Of(name);
        foreach (var (day, parts) in AtFault)
        {
            var fault = await CallFault.InvalidAsync(method.CallAsync(Calls, method.SampleRequest(Catalog, (field, day)), Cancelled));

            fault.Fields.ShouldBe(parts.Select(part => $"{field}.{part}"), ignoreOrder: true);
        }
    }
}
