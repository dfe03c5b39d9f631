using CstoRef.Server.Limits;
using CstoRef.Server.Tests.Contract;
using CstoRef.Server.Tests.Errors;
using CstoRef.Server.Tests.Security;
using CstoRef.Testing.Postgres;
using CstoRef.Testing.Servers;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Health.V1;
using Grpc.Reflection.V1;
using Microsoft.Extensions.Time.Testing;
using TemporaryFolder = CstoRef.Server.Tests.Starting.TemporaryFolder;

namespace CstoRef.Server.Tests.Limits;

/// <summary>Each limit of a caller's calls: who goes beyond it is told, and nobody else is touched.</summary>
public sealed class CallLimitTests(DatabaseFixture database) : LimitsTest(database)
{
    private static readonly (string, string) AtOnce = ("MAXWAIT", "0");

    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task Calls_MoreInASecondThanTheLimit_AreRefusedUntilTheCallerHasRested()
    {
        await using var server = await StartAsync(_clock, AtOnce, ("REQUESTSPERSECOND", "10"), ("REQUESTBURST", "5"));
        using var other = new OtherCaller(server.Address);
        using var refused = new RefusedLimits(server);
        for (var call = 0; call < 5; call++) await GetAsync(server.Calls);

        await ShouldBeRefusedAsync(GetAsync(server.Calls), "requests_per_second", "10");

        await GetAsync(other.Calls);
        refused.Of("requests_per_second").ShouldBe(1);
        _clock.Advance(TimeSpan.FromSeconds(0.1));
        await GetAsync(server.Calls);
        await ShouldBeRefusedAsync(GetAsync(server.Calls), "requests_per_second", "10");
    }

    [Fact]
    public async Task Calls_BadOrOfNoMethod_CountAsOthersDo()
    {
        await using var server = await StartAsync(_clock, AtOnce, ("REQUESTSPERSECOND", "10"), ("REQUESTBURST", "3"));
        string[] bad = ["/cstoref.v1.ForceService/GetForce", "/cstoref.v1.ForceService/NoSuchMethod", "/no.such.Service/Method"];
        foreach (var path in bad)
        {
            var answer = await RawCall.SendAsync(server.Address, path, [0xff], Cancelled);
            answer.Reason.ShouldNotBe("CALLER_LIMIT_EXCEEDED", StringComparer.Ordinal);
        }

        foreach (var path in bad)
            (await RawCall.SendAsync(server.Address, path, [0xff], Cancelled)).Reason.ShouldBe("CALLER_LIMIT_EXCEEDED", path);
    }

    [Fact]
    public async Task Calls_OfStrangers_CountForTheirAddress()
    {
        using var folder = new TemporaryFolder();
        var tokens = new TokensFile(folder);
        tokens.Add("one", "cstoref.read");
        await using var server = await StartAsync(
            _clock, [tokens.Setting, ("CSTOREF__SECURITY__ANONYMOUS", "none")], AtOnce, ("REQUESTSPERSECOND", "10"), ("REQUESTBURST", "2"));
        using var other = new OtherCaller(server.Address);
        for (var call = 0; call < 2; call++)
            (await CallFault.OfAsync(GetAsync(server.Calls))).Code.ShouldBe(StatusCode.Unauthenticated);

        await ShouldBeRefusedAsync(GetAsync(server.Calls), "requests_per_second", "10");

        (await CallFault.OfAsync(GetAsync(other.Calls))).Code.ShouldBe(StatusCode.Unauthenticated);
        server.Logs.TakeAll();
    }

    [Fact]
    public async Task Calls_OfAnIdentity_CountForItWhereverItCallsFrom()
    {
        using var folder = new TemporaryFolder();
        var tokens = new TokensFile(folder);
        var (one, other) = (tokens.Add("one", "cstoref.read"), tokens.Add("other", "cstoref.read"));
        await using var server = await StartAsync(_clock, [tokens.Setting], AtOnce, ("REQUESTSPERSECOND", "10"), ("REQUESTBURST", "2"));
        using var elsewhere = new OtherCaller(server.Address);
        await GetAsync(Bearing(one, server.Calls));
        await GetAsync(Bearing(one, elsewhere.Calls));

        await ShouldBeRefusedAsync(GetAsync(Bearing(one, server.Calls)), "requests_per_second", "10");

        await GetAsync(Bearing(other, server.Calls));
        await GetAsync(server.Calls);

        static CallInvoker Bearing(string token, CallInvoker calls) => calls.Intercept(_ => TokensFile.Bearing(token));
    }

    [Fact]
    public async Task Probes_OfACallerThatIsRefused_AreAnswered()
    {
        await using var server = await StartAsync(_clock, AtOnce, ("REQUESTSPERSECOND", "10"), ("REQUESTBURST", "1"));
        await GetAsync(server.Calls);
        await ShouldBeRefusedAsync(GetAsync(server.Calls), "requests_per_second", "10");

        var health = await new Health.HealthClient(server.Calls).CheckAsync(new(), cancellationToken: Cancelled);

        health.Status.ShouldBe(HealthCheckResponse.Types.ServingStatus.Serving);
        (await server.Operations.GetAsync(new Uri("/readyz", UriKind.Relative), Cancelled)).EnsureSuccessStatusCode();
        await ShouldBeRefusedAsync(
            new Health.HealthClient(server.Calls).CheckAsync(new(), cancellationToken: Cancelled).ResponseAsync,
            "requests_per_second",
            "10");
    }

    [Fact]
    public async Task Burst_OfAClientThatTriesNothingAgain_IsAnsweredWhole()
    {
        await using var server = await StartAsync(TimeProvider.System, ("REQUESTSPERSECOND", "100"), ("REQUESTBURST", "10"));
        using var refused = new RefusedLimits(server);

        var answers = await Task.WhenAll(Enumerable.Range(0, 90).Select(_ => GetAsync(server.Calls)));

        answers.Length.ShouldBe(90);
        refused.Of("requests_per_second").ShouldBe(0);
    }

    [Fact]
    public async Task Calls_MoreAtOnceThanTheLimit_AreRefusedUntilOthersEnd()
    {
        await using var server = await StartAsync(_clock, AtOnce, ("MAXCALLS", "2"));
        using var other = new OtherCaller(server.Address);
        using var first = StartWaiting(server.Calls);
        using var second = StartWaiting(server.Calls);
        while (server.Callers.Find("address 127.0.0.1").OpenOf(CallSort.Call) < 2)
        {
            (first.ResponseAsync.IsCompleted || second.ResponseAsync.IsCompleted).ShouldBeFalse();
            await Task.Yield();
        }

        await ShouldBeRefusedAsync(GetAsync(server.Calls), "calls", "2");

        await GetAsync(other.Calls);
        first.Dispose();
        await ShouldBeLetInAsync(() => GetAsync(server.Calls));
    }

    [Fact]
    public async Task Watches_MoreThanTheLimit_AreRefusedUntilOthersEnd()
    {
        await using var server = await StartAsync(_clock, AtOnce, ("MAXWATCHES", "2"));
        using var other = new OtherCaller(server.Address);
        using var first = await WatchAsync(server.Calls);
        using var second = await WatchAsync(server.Calls);

        await ShouldBeRefusedAsync(WatchAsync(server.Calls), "watches", "2");

        using var third = await WatchAsync(other.Calls);
        await GetAsync(server.Calls);
        first.Dispose();
        await ShouldBeLetInAsync(async () => (await WatchAsync(server.Calls)).Dispose());
    }

    [Fact]
    public async Task Streams_MoreThanTheLimit_AreRefusedUntilOthersEnd()
    {
        await using var server = await StartAsync(_clock, AtOnce, ("MAXSTREAMS", "1"));
        using var other = new OtherCaller(server.Address);
        var request = new ServerReflectionRequest { ListServices = string.Empty };
        using var first = new ServerReflection.ServerReflectionClient(server.Calls).ServerReflectionInfo(cancellationToken: Cancelled);
        await AskAsync(first);

        using (var second = new ServerReflection.ServerReflectionClient(server.Calls).ServerReflectionInfo(cancellationToken: Cancelled))
            await ShouldBeRefusedAsync(second.ResponseStream.MoveNext(Cancelled), "streams", "1");

        using var others = new ServerReflection.ServerReflectionClient(other.Calls).ServerReflectionInfo(cancellationToken: Cancelled);
        await AskAsync(others);
        // Watches of the health are probes, and counted apart.
        using var health = new Health.HealthClient(server.Calls).Watch(new(), cancellationToken: Cancelled);
        (await health.ResponseStream.MoveNext(Cancelled)).ShouldBeTrue();

        async Task AskAsync(AsyncDuplexStreamingCall<ServerReflectionRequest, ServerReflectionResponse> call)
        {
            await call.RequestStream.WriteAsync(request, Cancelled);
            (await call.ResponseStream.MoveNext(Cancelled)).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task Caller_ThatHeedsNoRefusal_LosesTheConnection()
    {
        await using var server = await StartAsync(_clock, ("REQUESTSPERSECOND", "1"), ("REQUESTBURST", "1"), ("MAXCALLS", "1"));
        using var other = new OtherCaller(server.Address);
        using var refused = new RefusedLimits(server);
        await GetAsync(server.Calls);
        // One of these waits for its second, which does not come, and the other's refusal is held back as long.
        var calls = Enumerable.Range(0, 2).Select(_ => CodeOfAsync(server.Calls)).ToList();
        while (refused.Of("calls") == 0) await Task.Yield();

        var codes = new List<StatusCode>();
        while (codes.Count < 200 && !codes.Contains(StatusCode.Unavailable)) codes.Add(await CodeOfAsync(server.Calls));

        codes.Count(code => code == StatusCode.ResourceExhausted).ShouldBe(100);
        codes[^1].ShouldBe(StatusCode.Unavailable);
        (await Task.WhenAll(calls)).ShouldAllBe(code => code == StatusCode.Unavailable);
        await GetAsync(other.Calls);
    }

    private static async Task<StatusCode> CodeOfAsync(CallInvoker calls)
    {
        try
        {
            await GetAsync(calls);
            return StatusCode.OK;
        }
        catch (RpcException fault)
        {
            // A connection that is closed under a call is told in more ways than one.
            return fault.StatusCode is StatusCode.Internal or StatusCode.Unavailable ? StatusCode.Unavailable : fault.StatusCode;
        }
    }

    private static async Task<WatchReader> WatchAsync(CallInvoker calls)
    {
        var reader = WatchReader.FromNow(calls);
        try
        {
            await reader.ReadBookmarkAsync();
            return reader;
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }
}
