using CstoRef.Server.Tests.Contract;
using CstoRef.Server.Tests.Serving;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Server.Tests.Requests;

/// <summary>Every question about a day refuses a day that does not exist or is no full date.</summary>
public sealed class DayRequestTests(DatasetServer dataset) : DatasetTest(dataset)
{
    private static readonly string[] Methods = ["ListStandings", "FindChairmanship", "ListHolders"];

    public static MatrixTheoryData<string, int> Cases => new(Methods, Enumerable.Range(0, Days.AtFault.Count));

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Ask_DayAtFault_NamesEachPart(string name, int index)
    {
        var (year, month, day, fields) = Days.AtFault.ElementAt(index).Data;
        var method = ContractMethod.Of(name);
        IMessage request = method.Request(("day", new PartialDate { Year = year, Month = month, Day = day }));

        var fault = await CallFault.InvalidAsync(method.CallAsync(Calls, request, Cancelled));

        fault.Fields.ShouldBe(fields, ignoreOrder: true);
    }
}
