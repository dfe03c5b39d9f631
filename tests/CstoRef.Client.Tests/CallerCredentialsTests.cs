using System.Security.Authentication;
using CstoRef.Testing.Servers;
using CstoRef.V1;
using Grpc.Core;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Time.Testing;

namespace CstoRef.Client.Tests;

/// <summary>How a service learns who calls.</summary>
public sealed class CallerCredentialsTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TokenProvider_IsAskedAtEveryAttempt()
    {
        var seen = new List<string?>();
        await using var service = await StagedService.StartAsync(
            (request, context, attempt) =>
            {
                seen.Add(context.RequestHeaders.GetValue("authorization"));
                return attempt == 1 ? throw new RpcException(new(StatusCode.Unavailable, "Away")) : Task.FromResult(new MemberState { Name = request.Name });
            },
            Cancelled);
        var asked = 0;
        using var client = service.Connect(options => options.TokenProvider = _ => new(++asked > 2 ? null : $"token-{asked}"));

        await GetAsync(client);
        await GetAsync(client);

        seen.ShouldBe(["Bearer token-1", "Bearer token-2", null]);
    }

    [Fact]
    public async Task TokenFile_Renewed_CountsWithinHalfAMinute()
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var seen = new List<string?>();
        await using var service = await StagedService.StartAsync(
            (request, context, _) =>
            {
                seen.Add(context.RequestHeaders.GetValue("authorization"));
                return Task.FromResult(new MemberState { Name = request.Name });
            },
            Cancelled);
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        using var client = new CstoRefClient(new() { Address = service.Address, TokenFile = file, DefaultDeadline = TimeSpan.FromHours(1) }, timeProvider: time);
        try
        {
            foreach (var (token, later) in new[] { ("first\n", 0), ("second\n", 29), ("third\n", 2) })
            {
                await File.WriteAllTextAsync(file, token, Cancelled);
                time.Advance(TimeSpan.FromSeconds(later));
                await GetAsync(client);
            }
        }
        finally
        {
            File.Delete(file);
        }

        seen.ShouldBe(["Bearer first", "Bearer first", "Bearer third"]);
    }

    [Fact]
    public async Task Certificates_OfAnAuthorityOfTheirOwn_TellEachSideTheOther()
    {
        using var authority = new CertificateIssuer();
        using var ours = authority.IssueClient("CN=reports");
        using var theirs = authority.IssueServer();
        string? caller = null;
        await using var service = await StagedService.StartAsync(
            (request, context, _) =>
            {
                caller = context.GetHttpContext().Connection.ClientCertificate?.Subject;
                return Task.FromResult(new MemberState { Name = request.Name });
            },
            Cancelled,
            listen => listen.UseHttps(https =>
            {
                https.ServerCertificate = theirs;
                https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
                https.AllowAnyClientCertificate();
            }));
        using var trusting = service.Connect(options => (options.ClientCertificate, options.TrustedAuthorities) = (ours, [authority.Certificate]));
        using var distrusting = service.Connect(options => options.ClientCertificate = ours);

        await GetAsync(trusting);
        var fault = await Should.ThrowAsync<RpcException>(() => GetAsync(distrusting));
        fault.Status.DebugException?.GetBaseException().ShouldBeOfType<AuthenticationException>();

        caller.ShouldBe("CN=reports");
    }

    private static async Task GetAsync(CstoRefClient client) =>
        await client.MemberStates.GetMemberStateAsync(new() { Name = "memberStates/armenia" }, cancellationToken: Cancelled).ResponseAsync.DefaultTimeout();
}
