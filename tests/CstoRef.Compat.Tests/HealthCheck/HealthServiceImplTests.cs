using CstoRef.Compat.Tests.Calls;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.HealthCheck;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace CstoRef.Compat.Tests.HealthCheck;

public sealed class HealthServiceImplTests
{
    private readonly HealthServiceImpl _health = new();

    [Fact]
    public async Task Check_StatusSet_AnswersIt()
    {
        _health.SetStatus("", ServingStatus.Serving);
        _health.SetStatus("a.B", ServingStatus.NotServing);

        (await CheckAsync("")).ShouldBe(ServingStatus.Serving);
        (await CheckAsync("a.B")).ShouldBe(ServingStatus.NotServing);

        _health.SetStatus("a.B", ServingStatus.Unknown);
        (await CheckAsync("a.B")).ShouldBe(ServingStatus.Unknown);
    }

    [Fact]
    public async Task Check_NoStatusSet_IsNotFound()
    {
        _health.SetStatus("", ServingStatus.Serving);

        await ShouldBeNotFoundAsync("a.B");
    }

    [Fact]
    public async Task ClearStatus_OneService_ForgetsOnlyThatService()
    {
        _health.SetStatus("", ServingStatus.Serving);
        _health.SetStatus("a.B", ServingStatus.Serving);

        _health.ClearStatus("a.B");

        await ShouldBeNotFoundAsync("a.B");
        (await CheckAsync("")).ShouldBe(ServingStatus.Serving);
    }

    [Fact]
    public async Task ClearAll_SeveralServices_ForgetsEach()
    {
        _health.SetStatus("", ServingStatus.Serving);
        _health.SetStatus("a.B", ServingStatus.Serving);

        _health.ClearAll();

        await ShouldBeNotFoundAsync("");
        await ShouldBeNotFoundAsync("a.B");
    }

    [Fact]
    public void SetStatus_NullService_IsRefused()
    {
        Should.Throw<ArgumentNullException>(() => _health.SetStatus(null!, ServingStatus.Serving)).ParamName.ShouldBe("service");
        Should.Throw<ArgumentNullException>(() => _health.ClearStatus(null!)).ParamName.ShouldBe("service");
    }

    [Fact]
    public async Task List_SeveralServices_HasEach()
    {
        _health.SetStatus("", ServingStatus.Serving);
        _health.SetStatus("a.B", ServingStatus.NotServing);

        var list = await _health.List(new HealthListRequest(), new TestServerCallContext(TestContext.Current.CancellationToken));

        list.Statuses.Select(entry => (entry.Key, entry.Value.Status)).ShouldBe(
            [("", ServingStatus.Serving), ("a.B", ServingStatus.NotServing)], ignoreOrder: true);
    }

    [Fact]
    public async Task Watch_StatusChanges_WritesCurrentAndEachChangeOnce()
    {
        using var cancellation = new CancellationTokenSource();
        var responses = new GatedStreamWriter<HealthCheckResponse>();
        responses.Open();
        var watch = WatchAsync("a.B", responses, cancellation.Token);

        _health.SetStatus("other", ServingStatus.Serving);
        _health.SetStatus("a.B", ServingStatus.Serving);
        _health.SetStatus("a.B", ServingStatus.Serving);
        _health.SetStatus("a.B", ServingStatus.NotServing);
        _health.ClearStatus("a.B");
        _health.ClearStatus("a.B");
        await cancellation.CancelAsync();
        await watch;

        Statuses(responses).ShouldBe(
            [ServingStatus.ServiceUnknown, ServingStatus.Serving, ServingStatus.NotServing, ServingStatus.ServiceUnknown]);
    }

    [Fact]
    public async Task Watch_ClearAll_WritesServiceUnknown()
    {
        using var cancellation = new CancellationTokenSource();
        var responses = new GatedStreamWriter<HealthCheckResponse>();
        responses.Open();
        _health.SetStatus("a.B", ServingStatus.Serving);
        _health.SetStatus("never.Known", ServingStatus.ServiceUnknown);
        var watch = WatchAsync("a.B", responses, cancellation.Token);

        _health.ClearAll();
        await cancellation.CancelAsync();
        await watch;

        Statuses(responses).ShouldBe([ServingStatus.Serving, ServingStatus.ServiceUnknown]);
    }

    [Fact]
    public async Task Watch_ReaderFallsBehind_DropsOldestStatuses()
    {
        using var cancellation = new CancellationTokenSource();
        var responses = new GatedStreamWriter<HealthCheckResponse>();
        var watch = WatchAsync("", responses, cancellation.Token);

        // Numbers beyond the enum stand for statuses that all differ.
        foreach (var status in Enumerable.Range(10, 20))
            _health.SetStatus("", (ServingStatus)status);
        responses.Open();
        await cancellation.CancelAsync();
        await watch;

        Statuses(responses).Select(status => (int)status).ShouldBe([(int)ServingStatus.ServiceUnknown, 25, 26, 27, 28, 29]);
    }

    [Fact]
    public async Task Watch_TwoWatchers_EndIndependently()
    {
        using var first = new CancellationTokenSource();
        using var second = new CancellationTokenSource();
        var firstResponses = new GatedStreamWriter<HealthCheckResponse>();
        var secondResponses = new GatedStreamWriter<HealthCheckResponse>();
        firstResponses.Open();
        secondResponses.Open();
        var firstWatch = WatchAsync("", firstResponses, first.Token);
        var secondWatch = WatchAsync("", secondResponses, second.Token);

        await first.CancelAsync();
        await firstWatch;
        _health.SetStatus("", ServingStatus.Serving);
        await second.CancelAsync();
        await secondWatch;

        Statuses(firstResponses).ShouldBe([ServingStatus.ServiceUnknown]);
        Statuses(secondResponses).ShouldBe([ServingStatus.ServiceUnknown, ServingStatus.Serving]);
    }

    [Fact]
    public async Task Watch_AlreadyCancelled_WritesCurrentAndEnds()
    {
        var responses = new GatedStreamWriter<HealthCheckResponse>();
        responses.Open();

        await WatchAsync("", responses, new CancellationToken(canceled: true));

        Statuses(responses).ShouldBe([ServingStatus.ServiceUnknown]);
    }

    private static IEnumerable<ServingStatus> Statuses(GatedStreamWriter<HealthCheckResponse> responses) =>
        responses.Take().Select(response => response.Status);

    private Task WatchAsync(string service, GatedStreamWriter<HealthCheckResponse> responses, CancellationToken cancellationToken) =>
        _health.Watch(new HealthCheckRequest { Service = service }, responses, new TestServerCallContext(cancellationToken));

    private async Task<ServingStatus> CheckAsync(string service)
    {
        var context = new TestServerCallContext(TestContext.Current.CancellationToken);
        return (await _health.Check(new HealthCheckRequest { Service = service }, context)).Status;
    }

    private async Task ShouldBeNotFoundAsync(string service) =>
        (await Should.ThrowAsync<RpcException>(() => CheckAsync(service))).StatusCode.ShouldBe(StatusCode.NotFound);
}
