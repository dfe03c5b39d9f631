using Grpc.Core;

namespace CstoRef.Compat.Tests.GrpcCoreApi;

public sealed class CallCredentialsTests
{
    private static readonly object s_state = new();

    [Fact]
    public void FromInterceptor_TellsTheInterceptor()
    {
        AsyncAuthInterceptor interceptor = (_, _) => Task.CompletedTask;
        var told = new Configurator();

        CallCredentials.FromInterceptor(interceptor).InternalPopulateConfiguration(told, s_state);

        (told.State, told.Interceptor).ShouldBe((s_state, interceptor));
        told.Composed.ShouldBeNull();
    }

    [Fact]
    public void Compose_TellsThePartsInOrder()
    {
        var first = CallCredentials.FromInterceptor((_, _) => Task.CompletedTask);
        var second = CallCredentials.FromInterceptor((_, _) => Task.CompletedTask);
        var told = new Configurator();

        CallCredentials.Compose(first, second, first).InternalPopulateConfiguration(told, s_state);

        told.State.ShouldBeSameAs(s_state);
        told.Composed.ShouldBe([first, second, first]);
        told.Interceptor.ShouldBeNull();
    }

    [Fact]
    public void Compose_KeepsItsOwnList()
    {
        var first = CallCredentials.FromInterceptor((_, _) => Task.CompletedTask);
        CallCredentials[] parts = [first, first];
        var composed = CallCredentials.Compose(parts);
        var told = new Configurator();

        parts[0] = null!;
        composed.InternalPopulateConfiguration(told, s_state);

        told.Composed.ShouldBe([first, first]);
    }

    [Fact]
    public void Compose_OfFewerThanTwo_Throws()
    {
        Should.Throw<ArgumentException>(() => CallCredentials.Compose());
        Should.Throw<ArgumentException>(() => CallCredentials.Compose(CallCredentials.FromInterceptor((_, _) => Task.CompletedTask)));
    }

    [Fact]
    public void FromInterceptor_OfNull_Throws() =>
        Should.Throw<ArgumentNullException>(() => CallCredentials.FromInterceptor(null!)).ParamName.ShouldBe("interceptor");

    private sealed class Configurator : CallCredentialsConfiguratorBase
    {
        public object? State { get; private set; }

        public IReadOnlyList<CallCredentials>? Composed { get; private set; }

        public AsyncAuthInterceptor? Interceptor { get; private set; }

        public override void SetCompositeCredentials(object? state, IReadOnlyList<CallCredentials> credentials) =>
            (State, Composed) = (state, credentials);

        public override void SetAsyncAuthInterceptorCredentials(object? state, AsyncAuthInterceptor interceptor) =>
            (State, Interceptor) = (state, interceptor);
    }
}
