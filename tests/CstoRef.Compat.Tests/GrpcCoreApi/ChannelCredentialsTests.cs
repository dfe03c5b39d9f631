using Grpc.Core;

namespace CstoRef.Compat.Tests.GrpcCoreApi;

public sealed class ChannelCredentialsTests
{
    private static readonly CallCredentials s_call = CallCredentials.FromInterceptor((_, _) => Task.CompletedTask);
    private static readonly object s_state = new();

    [Fact]
    public void WellKnown_AreSingle()
    {
        ChannelCredentials.Insecure.ShouldBeSameAs(ChannelCredentials.Insecure);
        ChannelCredentials.SecureSsl.ShouldBeSameAs(ChannelCredentials.SecureSsl);
    }

    [Fact]
    public void Insecure_TellsSo() => Told(ChannelCredentials.Insecure).ShouldBe(["insecure"]);

    [Fact]
    public void SecureSsl_TellsTheDefaults()
    {
        ChannelCredentials.SecureSsl.ShouldBeOfType<SslCredentials>();
        Told(ChannelCredentials.SecureSsl).ShouldBe(["ssl", null, null, null]);
    }

    [Fact]
    public void Ssl_TellsEachPart()
    {
        var pair = new KeyCertificatePair("certificate", "key");
        VerifyPeerCallback verify = _ => true;

        Told(new SslCredentials()).ShouldBe(["ssl", null, null, null]);
        Told(new SslCredentials("roots")).ShouldBe(["ssl", "roots", null, null]);
        Told(new SslCredentials("roots", pair)).ShouldBe(["ssl", "roots", pair, null]);
        Told(new SslCredentials("roots", pair, verify)).ShouldBe(["ssl", "roots", pair, verify]);
    }

    [Fact]
    public void Ssl_KeepsRootsAndPair()
    {
        var pair = new KeyCertificatePair("certificate", "key");
        var credentials = new SslCredentials("roots", pair);

        (credentials.RootCertificates, credentials.KeyCertificatePair).ShouldBe(("roots", pair));
        (pair.CertificateChain, pair.PrivateKey).ShouldBe(("certificate", "key"));
    }

    [Fact]
    public void KeyCertificatePair_OfNull_IsRefusedByName()
    {
        Should.Throw<ArgumentNullException>(() => new KeyCertificatePair(null!, "key")).ParamName.ShouldBe("certificateChain");
        Should.Throw<ArgumentNullException>(() => new KeyCertificatePair("certificate", null!)).ParamName.ShouldBe("privateKey");
    }

    [Fact]
    public void Create_TellsBothParts()
    {
        var ssl = new SslCredentials();

        Told(ChannelCredentials.Create(ssl, s_call)).ShouldBe(["composite", ssl, s_call]);
    }

    [Fact]
    public void Create_OnAnyChannelCredentials_Works()
    {
        var composite = ChannelCredentials.Create(new SslCredentials(), s_call);

        Told(ChannelCredentials.Create(ChannelCredentials.Insecure, s_call)).ShouldBe(["composite", ChannelCredentials.Insecure, s_call]);
        Told(ChannelCredentials.Create(composite, s_call)).ShouldBe(["composite", composite, s_call]);
    }

    [Fact]
    public void Create_OfNull_IsRefusedByName()
    {
        Should.Throw<ArgumentNullException>(() => ChannelCredentials.Create(null!, s_call)).ParamName.ShouldBe("channelCredentials");
        Should.Throw<ArgumentNullException>(() => ChannelCredentials.Create(ChannelCredentials.SecureSsl, null!))
            .ParamName.ShouldBe("callCredentials");
    }

    private static object?[] Told(ChannelCredentials credentials)
    {
        var configurator = new Configurator();
        credentials.InternalPopulateConfiguration(configurator, s_state);
        configurator.State.ShouldBeSameAs(s_state);
        return configurator.Told;
    }

    private sealed class Configurator : ChannelCredentialsConfiguratorBase
    {
        public object? State { get; private set; }

        public object?[] Told { get; private set; } = [];

        public override void SetInsecureCredentials(object state) => (State, Told) = (state, ["insecure"]);

        public override void SetSslCredentials(
            object state, string? rootCertificates, KeyCertificatePair? keyCertificatePair, VerifyPeerCallback? verifyPeerCallback) =>
            (State, Told) = (state, ["ssl", rootCertificates, keyCertificatePair, verifyPeerCallback]);

        public override void SetCompositeCredentials(
            object state, ChannelCredentials channelCredentials, CallCredentials callCredentials) =>
            (State, Told) = (state, ["composite", channelCredentials, callCredentials]);
    }
}
