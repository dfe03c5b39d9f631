using CstoRef.V1;
using Grpc.Core;

namespace CstoRef.Client.Tests;

public sealed class CstoRefClientOptionsTests
{
    [Fact]
    public void FindFaults_Defaults_AreNone() => new CstoRefClientOptions().FindFaults().ShouldBeEmpty();

    [Fact]
    public void Constructor_SeveralBadValues_NamesEach()
    {
        var options = new CstoRefClientOptions
        {
            Address = new("ftp://127.0.0.1"),
            DefaultDeadline = TimeSpan.Zero,
            EditDeadline = TimeSpan.Zero,
            ReadAttempts = 6,
            KeepAliveDelay = TimeSpan.FromSeconds(-1),
            KeepAliveTimeout = TimeSpan.Zero,
        };

        var fault = Should.Throw<ArgumentException>(() => new CstoRefClient(options));

        foreach (var option in (string[])["Address", "DefaultDeadline", "EditDeadline", "ReadAttempts", "KeepAliveDelay", "KeepAliveTimeout"])
            fault.Message.ShouldContain(option + " must be");
    }

    [Theory]
    [InlineData("http://192.0.2.1:50051", false, false)]
    [InlineData("http://192.0.2.1:50051", true, true)]
    [InlineData("https://192.0.2.1:50051", false, true)]
    [InlineData("http://127.0.0.1:50051", false, true)]
    [InlineData("http://localhost:50051", false, true)]
    public void FindFaults_ATokenThatWouldTravelInTheOpen_IsFoundUnlessItMay(string address, bool mayTravelInTheOpen, bool isFine)
    {
        var options = new CstoRefClientOptions { Address = new(address), TokenFile = "token", SendTokenWithoutTls = mayTravelInTheOpen };

        options.FindFaults().Any().ShouldBe(!isFine);
    }

    [Fact]
    public void FindFaults_TwoTokens_AreOneTooMany() =>
        new CstoRefClientOptions { TokenFile = "token", TokenProvider = _ => new("token") }.FindFaults().Single().ShouldContain("TokenFile must not be set");

    [Fact]
    public async Task Constructor_ChannelConfigured_HasTheLastWord()
    {
        await using var service = await StagedService.StartAsync(
            (request, _, _) => Task.FromResult(new MemberState { Name = request.Name }), TestContext.Current.CancellationToken);
        using var client = service.Connect(options => options.ConfigureChannel = channel => channel.MaxReceiveMessageSize = 1);

        var fault = await Should.ThrowAsync<RpcException>(
            async () => await client.MemberStates.GetMemberStateAsync(new() { Name = "memberStates/armenia" }, cancellationToken: TestContext.Current.CancellationToken));

        fault.StatusCode.ShouldBe(StatusCode.ResourceExhausted);
    }
}
