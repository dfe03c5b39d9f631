using System.Collections.Concurrent;
using CstoRef.Digests;
using CstoRef.Testing.Catalogs;
using CstoRef.V1;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CstoRef.Client.Tests.Replicas;

/// <summary>A service on a real socket that tells at each watch what a test says: what no service of this version tells.</summary>
internal sealed class StagedWatch : IAsyncDisposable
{
    private readonly WebApplication _application;
    private bool _isOver;

    private StagedWatch(WebApplication application) => _application = application;

    /// <summary>Answers one watch.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="tell">Tells the next message.</param>
    /// <param name="attempt">The how manieth watch it is, from 1.</param>
    /// <returns>Whether the stream ends then, or when its reader goes.</returns>
    public delegate Task<bool> Answer(WatchRequest request, Func<WatchResponse, Task> tell, int attempt);

    public Uri Address => new(_application.Urls.Single());

    /// <summary>What was asked, in order, and by when it is to end.</summary>
    public ConcurrentQueue<(WatchRequest Request, DateTime Deadline)> Asked => _application.Services.GetRequiredService<Script>().Asked;

    public static async Task<StagedWatch> StartAsync(Answer answer, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(
            kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(new Script(answer));
        var application = builder.Build();
        application.MapGrpcService<Service>();
        await application.StartAsync(cancellationToken);
        return new(application);
    }

    /// <summary>The sample as a snapshot, with other resources beside it.</summary>
    public static IReadOnlyList<WatchResponse> Snapshot(string epoch, long revision, params WatchedResource[] others)
    {
        var resources = SampleCatalog.Resources().Select(HashedResource.Of).ToList();
        var end = new SnapshotEnd
        {
            Epoch = epoch,
            Revision = revision,
            ResourceCount = resources.Count + others.Length,
            Digest = DigestOf(others),
        };
        return
        [
            new() { SnapshotChunk = new() { Resources = { resources.Select(one => one.ToMessage()) } } },
            new() { SnapshotChunk = new() { Resources = { others } } },
            new() { SnapshotEnd = end },
        ];
    }

    public static WatchResponse Bookmark(string epoch, long revision, ByteString digest) => new()
    {
        Bookmark = new() { Epoch = epoch, Revision = revision, Digest = digest, NextWithin = new() { Seconds = 10 } },
    };

    /// <summary>The digest of the sample with other resources beside it.</summary>
    public static ByteString DigestOf(params WatchedResource[] others)
    {
        var digest = CatalogDigest.Of(SampleCatalog.Resources().Select(HashedResource.Of));
        foreach (var other in others)
            digest = digest.Add(other.Name.Split('/')[0], other.Name, other.Revision, ContentHash.FromBytes(other.ContentHash.Span));
        return ByteString.CopyFrom(digest.ToBytes());
    }

    public async ValueTask DisposeAsync()
    {
        if (_isOver) return;
        _isOver = true;
        using var atOnce = new CancellationTokenSource(TimeSpan.Zero);
        await _application.StopAsync(atOnce.Token).DefaultTimeout();
        await _application.DisposeAsync();
    }

    private sealed record Script(Answer Answer)
    {
        public ConcurrentQueue<(WatchRequest Request, DateTime Deadline)> Asked { get; } = new();
    }

    private sealed class Service(Script script) : ChangeService.ChangeServiceBase
    {
        public override async Task Watch(WatchRequest request, IServerStreamWriter<WatchResponse> responseStream, ServerCallContext context)
        {
            script.Asked.Enqueue((request, context.Deadline));
            var ends = await script.Answer(request, responseStream.WriteAsync, script.Asked.Count);
            if (ends) return;
            var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using var registration = context.CancellationToken.Register(gone.SetResult);
            await gone.Task;
        }
    }
}
