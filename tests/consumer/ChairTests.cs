using CstoRef.Client;
using CstoRef.Testing;
using CstoRef.V1;
using Xunit;

/// <summary>What a team has written, which calls the service.</summary>
public sealed class Chair(CstoRefClient cstoref)
{
    public async Task<string> OfTodayAsync() =>
        (await cstoref.Chairmanships.FindChairmanshipAsync(new())).Chairmanships[0].Chairmanship.MemberState;
}

/// <summary>How the team tests it: against a whole service of its own for each test, on a day that stays.</summary>
public sealed class ChairTests : IAsyncLifetime
{
    private CstoRefServer _server = null!;

    private Chair Chair => new(_server.Client);

    public async ValueTask InitializeAsync() => _server = await CstoRefServer.StartAsync(new() { Today = new(2026, 7, 1) });

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Chair_OfTheBuiltInData_IsCerana() => Assert.Equal("memberStates/cerana", await Chair.OfTodayAsync());

    [Fact]
    public async Task Chair_AfterAnEdit_IsTheNewOne()
    {
        var chairmanship = await _server.Client.Chairmanships.GetChairmanshipAsync(new() { Name = "chairmanships/cerana-2026" });
        (chairmanship.Name, chairmanship.MemberState) = ("chairmanships/aldia-2026", "memberStates/aldia");

        await _server.Client.Editing.ApplyAsync(new()
        {
            Author = "A test",
            Reason = "Another chair",
            Puts = { new Resource { Chairmanship = chairmanship } },
            Deletions = { "chairmanships/cerana-2026" },
        });

        Assert.Equal("memberStates/aldia", await Chair.OfTodayAsync());
    }

    [Fact]
    public async Task Chair_WhileTheDatabaseIsAway_IsStillTold()
    {
        await _server.StopDatabaseAsync();

        Assert.Equal("memberStates/cerana", await Chair.OfTodayAsync());
    }
}
