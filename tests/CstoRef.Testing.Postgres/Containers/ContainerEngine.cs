using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CstoRef.Testing.Postgres.Containers;

/// <summary>The container engine of this machine, asked by the paths of its HTTP API that name no version, which engines of any age answer.</summary>
internal sealed class ContainerEngine : IDisposable
{
    private const string DefaultAddress = "unix:///var/run/docker.sock";

    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PullTime = TimeSpan.FromMinutes(3);

    private readonly HttpClient _http;

    private ContainerEngine(HttpClient http) => _http = http;

    /// <summary>What the engine says of itself, for people.</summary>
    public string Description { get; private set; } = string.Empty;

    /// <summary>The newest version of the API that the engine speaks.</summary>
    public Version ApiVersion { get; private set; } = new();

    /// <summary>The engine that <c>DOCKER_HOST</c> names, or the one at Docker's usual socket; null where none answers.</summary>
    public static async Task<ContainerEngine?> FindAsync(CancellationToken cancellationToken)
    {
        var address = Environment.GetEnvironmentVariable("DOCKER_HOST") is { Length: > 0 } given ? given : DefaultAddress;
        if (Connect(address) is not { } http) return null;
        var engine = new ContainerEngine(http);
        if (await engine.AskVersionAsync(cancellationToken)) return engine;
        engine.Dispose();
        return null;
    }

    /// <summary>Whether the engine has an image, or can pull it.</summary>
    public async Task<bool> OffersAsync(string image, CancellationToken cancellationToken) =>
        await HasAsync(image, cancellationToken)
        || (await PullAsync(image, cancellationToken) && await HasAsync(image, cancellationToken));

    /// <summary>Whether the engine has an image.</summary>
    public async Task<bool> HasAsync(string image, CancellationToken cancellationToken)
    {
        using var response = await _http.GetAsync(new Uri($"/images/{image}/json", UriKind.Relative), cancellationToken);
        return response.IsSuccessStatusCode;
    }

    /// <summary>The ids of the containers with a label, running or not, and the label's value on each.</summary>
    public async Task<IReadOnlyDictionary<string, string>> FindContainersAsync(string label, CancellationToken cancellationToken)
    {
        var filters = Uri.EscapeDataString(JsonSerializer.Serialize(new { label = (string[])[label] }));
        var found = await _http.GetFromJsonAsync<Container[]>($"/containers/json?all=true&filters={filters}", cancellationToken) ?? [];
        return found.ToDictionary(container => container.Id, container => container.Labels[label], StringComparer.Ordinal);
    }

    /// <summary>Removes a container with its volumes. One that is gone already is as good.</summary>
    public async Task RemoveAsync(string container, CancellationToken cancellationToken)
    {
        using var response = await _http.DeleteAsync(new Uri($"/containers/{container}?force=true&v=true", UriKind.Relative), cancellationToken);
        if (response.StatusCode is not (HttpStatusCode.NotFound or HttpStatusCode.Conflict)) response.EnsureSuccessStatusCode();
    }

    public void Dispose() => _http.Dispose();

    private static HttpClient? Connect(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri)) return null;
        return uri.Scheme switch
        {
            "unix" => new(OverSocket(uri.AbsolutePath)) { BaseAddress = new("http://engine"), Timeout = Timeout.InfiniteTimeSpan },
            "tcp" or "http" => new() { BaseAddress = new UriBuilder(uri) { Scheme = "http" }.Uri, Timeout = Timeout.InfiniteTimeSpan },
            _ => null,
        };
    }

    private static SocketsHttpHandler OverSocket(string path) => new()
    {
        ConnectCallback = async (_, cancellationToken) =>
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            try
            {
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
    };

    private async Task<bool> AskVersionAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var limit = Limit(AnswerTime, cancellationToken);
            if (await _http.GetFromJsonAsync<EngineVersion>("/version", limit.Token) is not { } answer) return false;
            Description = $"{(answer.Platform is { Name.Length: > 0 } platform ? platform.Name : "container engine")} {answer.Version}";
            ApiVersion = Version.Parse(answer.ApiVersion);
            return true;
        }
        catch (Exception fault) when (IsNoAnswer(fault, cancellationToken))
        {
            return false;
        }
    }

    private async Task<bool> PullAsync(string image, CancellationToken cancellationToken)
    {
        try
        {
            using var limit = Limit(PullTime, cancellationToken);
            using var response = await _http.PostAsync(
                new Uri($"/images/create?fromImage={Uri.EscapeDataString(image)}", UriKind.Relative), content: null, limit.Token);
            // The pull is done when its report ends.
            await response.Content.ReadAsByteArrayAsync(limit.Token);
            return response.IsSuccessStatusCode;
        }
        catch (Exception fault) when (IsNoAnswer(fault, cancellationToken))
        {
            return false;
        }
    }

    private static CancellationTokenSource Limit(TimeSpan time, CancellationToken cancellationToken)
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(time);
        return limit;
    }

    private static bool IsNoAnswer(Exception fault, CancellationToken cancellationToken) =>
        fault is HttpRequestException or JsonException or FormatException or IOException
        || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    private sealed record EngineVersion(string Version, string ApiVersion, EnginePlatform? Platform);

    private sealed record EnginePlatform(string Name);

    private sealed record Container(string Id, [property: JsonPropertyName("Labels")] Dictionary<string, string> Labels);
}
