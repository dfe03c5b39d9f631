using CstoRef.Server.Tests.Contract;
using CstoRef.Server.Tests.Errors;
using CstoRef.Testing.Postgres;
using CstoRef.Testing.Servers;
using CstoRef.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace CstoRef.Server.Tests.Editing;

/// <summary>Who may edit: nobody, unless the operator says so, and then on loopback alone.</summary>
public sealed class EditingOffTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private static readonly (string, string) Off = ("CSTOREF__EDITING__MODE", "off");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public void Mode_UnlessTheOperatorSaysOtherwise_IsThatOfScopes() =>
        new Server.Configuration.ServerOptions().Editing.Mode.ShouldBe(Server.Configuration.EditingMode.Scope);

    [Theory]
    [InlineData("off")]
    [InlineData("scope")]
    public async Task Apply_WhereNobodyMayEdit_IsDeniedAndToldHow(string mode)
    {
        await using var server = await StartAsync(("CSTOREF__EDITING__MODE", mode));
        var editing = new EditingService.EditingServiceClient(server.Calls);

        var fault = await CallFault.OfAsync(editing.ApplyAsync(EditingTest.Putting(EditingTest.NewSource("denied")), cancellationToken: Cancelled).ResponseAsync);

        (fault.Code, fault.Reason).ShouldBe((StatusCode.PermissionDenied, "EDITING_OFF"));
        fault.Message.ShouldContain("--editing loopback");
        fault.Retry.ShouldBeNull();
        server.Catalog.Revision.ShouldBe(1);
    }

    [Fact]
    public async Task Apply_WhereEditsAreOff_IsDeniedBeforeAnythingElseCounts()
    {
        await using var loading = await RunningServer.ListenAsync(database.Database.ServiceConnectionString, adapt: null, Cancelled, Off);
        byte[][] requests = [[], [0xff, 0xff], new byte[2 * 1024 * 1024]];
        foreach (var request in requests)
        {
            var answer = await RawCall.SendAsync(loading.Address, "/cstoref.v1.EditingService/Apply", RawCall.Frame(request), Cancelled);

            (answer.Code, answer.Reason).ShouldBe((StatusCode.PermissionDenied, "EDITING_OFF"));
        }
    }

    [Fact]
    public async Task Apply_WhereOthersCanCall_IsDeniedAndToldWhyAndHow()
    {
        await using var server = await StartAsync(("CSTOREF__KESTREL__ENDPOINTS__GRPC__URL", "http://0.0.0.0:0"), ("CSTOREF__SECURITY__ANONYMOUS", "read"));
        using var channel = GrpcChannel.ForAddress($"http://127.0.0.1:{server.Address.Port}");
        var editing = new EditingService.EditingServiceClient(channel);

        var fault = await CallFault.OfAsync(editing.ApplyAsync(EditingTest.Putting(), cancellationToken: Cancelled).ResponseAsync);

        (fault.Code, fault.Reason).ShouldBe((StatusCode.PermissionDenied, "EDITING_OFF"));
        fault.Message.ShouldContain("loopback alone");
        fault.Message.ShouldContain("--grpc");
        server.Logs.TakeAll().ShouldContain(entry => entry.Event.Id == EventIds.EditsPrevented);
    }

    private async Task<RunningServer> StartAsync(params (string, string)[] environment) =>
        await RunningServer.StartAsync(database.Database.ServiceConnectionString, Cancelled, environment);
}
