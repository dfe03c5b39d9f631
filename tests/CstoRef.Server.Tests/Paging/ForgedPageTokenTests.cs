using CstoRef.Server.Tests.Contract;
using CstoRef.Server.Tests.Running;
using CstoRef.Testing.Servers;
using CstoRef.V1;
using Google.Protobuf;
using Grpc.Core;

namespace CstoRef.Server.Tests.Paging;

/// <summary>Whatever no page of this service could have given is refused as invalid by every list, whoever made it and however well.</summary>
public sealed class ForgedPageTokenTests(DatasetServer dataset) : DatasetTest(dataset)
{
    private static readonly int[] Extremes = [int.MinValue, int.MinValue + 1, -1_000_000, -2, -1, 0, int.MaxValue - 1000, int.MaxValue];

    /// <summary>Numbers in the place of a day that are no day.</summary>
    private static readonly int[] NoDays =
    [
        .. Extremes.Where(number => number != 0), 1, 31, 1231, 2023, 202_301, 738_000, 20_230_000, 20_230_100, 20_230_132, 20_230_229, 20_231_301,
        99_991_232, 100_000_101,
    ];

    public static TheoryData<string> Lists => ContractMethod.Lists;

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task List_TokenMadeAsTheServiceMakesIt_GoesOn(string name)
    {
        var token = await TokenAsync(name);
        await CallAsync(name, token.With(_ => { }));
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task List_PositionThatNoPageBeginsAt_IsRefused(string name)
    {
        var token = await TokenAsync(name);
        var method = ContractMethod.Of(name);
        var count = (await ListAnswer.OfAsync(method, Calls, method.SampleRequest(Catalog), Cancelled)).TotalSize;

        foreach (var position in Extremes.Append(count).Append(count + 1))
            await ShouldBeRefusedAsync(name, token.WithPosition(position), $"position {position}");
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task List_DayThatIsNone_IsRefused(string name)
    {
        var token = await TokenAsync(name);

        foreach (var day in NoDays.Append(token.Day == 0 ? 20_230_101 : 0))
            await ShouldBeRefusedAsync(name, token.WithDay(day), $"day {day}");
    }

    [Theory]
    [InlineData("MemberStateService/ListStandings")]
    [InlineData("OfficeService/ListHolders")]
    public async Task ListOfADay_TokenOfAnotherDay_IsRefused(string name)
    {
        (string, object) day = ("day", new PartialDate { Year = 2023, Month = 1, Day = 2 });
        var token = await TokenAsync(name, day);
        token.Day.ShouldBe(20_230_102);

        await ShouldBeRefusedAsync(name, token.WithDay(20_230_101), "another day", day);
        await ShouldBeRefusedAsync(name, token.WithDay(0), "no day", day);
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task List_RevisionBeforeTheFirst_IsRefused(string name)
    {
        var token = await TokenAsync(name);

        foreach (var revision in new[] { long.MinValue, -1, 0 })
            await ShouldBeRefusedAsync(name, token.WithRevision(revision), $"revision {revision}");
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task List_RevisionNotServed_IsExpired(string name)
    {
        var token = await TokenAsync(name);
        foreach (var revision in new[] { Catalog.Revision + 1, long.MaxValue })
        {
            var fault = await CallFault.OfAsync(CallAsync(name, token.WithRevision(revision)));

            (fault.Code, fault.Reason).ShouldBe((StatusCode.OutOfRange, "PAGE_TOKEN_EXPIRED"));
        }
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task List_FormatQueryOrSumOfAnother_IsRefused(string name)
    {
        var token = await TokenAsync(name);
        foreach (var format in new byte[] { 0, 1, 255 }) await ShouldBeRefusedAsync(name, token.WithFormat(format), $"format {format}");
        foreach (var query in new[] { UInt128.Zero, UInt128.MaxValue })
            await ShouldBeRefusedAsync(name, token.WithQuery(query), $"query {query}");
        foreach (var length in new[] { 0, 15, 16, 17, 32 })
            await ShouldBeRefusedAsync(name, token.WithSum(new byte[length]), $"a sum of {length} bytes");
        foreach (var length in new[] { 0, 1, ForgedToken.SumOffset - 1, ForgedToken.SumOffset + 1, 700_000 })
            await ShouldBeRefusedAsync(name, token.WithPayload(new byte[length]), $"a payload of {length} bytes");
    }

    [Fact]
    public async Task List_TokenThatEndsInAnyOtherCharacter_IsRefused()
    {
        const string name = "OfficeService/ListOffices";
        var token = (await TokenAsync(name)).With(_ => { });

        // The last character stands for fewer bits than others: some of these would be read as the same bytes.
        foreach (var last in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".Where(one => one != token[^1]))
            await ShouldBeRefusedAsync(name, token[..^1] + last, $"{last} at the end");
    }

    [Fact]
    public async Task List_AnyPositionOfTheList_GoesOnFromThere()
    {
        var token = await TokenAsync("OfficeService/ListOffices");
        for (var position = 1; position < Catalog.Offices.All.Length; position++)
        {
            var response = (ListOfficesResponse)await CallAsync("OfficeService/ListOffices", token.WithPosition(position));

            response.Offices[0].ShouldBe(Catalog.Offices.All[position]);
        }
    }

    private async Task<ForgedToken> TokenAsync(string name, params (string Field, object Value)[] query)
    {
        var method = ContractMethod.Of(name);
        var first = await ListAnswer.OfAsync(method, Calls, method.SampleRequest(Catalog, [.. query, ("page_size", 1)]), Cancelled);
        return new(first.NextPageToken, Catalog.Epoch);
    }

    private Task<IMessage> CallAsync(string name, string token, params (string Field, object Value)[] query)
    {
        var method = ContractMethod.Of(name);
        return method.CallAsync(Calls, method.SampleRequest(Catalog, [.. query, ("page_token", token)]), Cancelled);
    }

    private async Task ShouldBeRefusedAsync(string name, string token, string what, params (string Field, object Value)[] query)
    {
        var fault = await CallFault.InvalidAsync(CallAsync(name, token, query));

        fault.Fields.ShouldBe(["page_token"], $"{name} with {what}");
    }
}
