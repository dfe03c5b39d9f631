using System.Globalization;
using System.Text;
using System.Text.Json;
using CstoRef.V1;

namespace CstoRef.Benchmarks.LoadTesting;

/// <summary>A service outside .NET that answers from the same database at each call: what it is asked for the same as by a call.</summary>
/// <param name="Name">What it is called in the table, and its program in the folder of the peers.</param>
/// <param name="One">What it is asked for a document by name.</param>
/// <param name="Page">What it is asked for a page of 50.</param>
internal sealed record Peer(string Name, Func<string, PeerRequest> One, PeerRequest Page)
{
    /// <summary>Fastify, with a query of its own for each question.</summary>
    public static Peer Fastify { get; } = new("fastify", name => new("GET", $"/{name}"), new("GET", "/documents"));

    /// <summary>PostGraphile, which makes its queries of what GraphQL asks.</summary>
    public static Peer PostGraphile { get; } = new(
        "postgraphile",
        name => PeerRequest.OfGraphQL(
            "query One($name: ResourceName!) { documentByName(name: $name) { revision body } }",
            new(StringComparer.Ordinal) { ["name"] = name }),
        PeerRequest.OfGraphQL(
            "query Page($first: Int!) { allDocuments(first: $first) { totalCount nodes { revision body } } }",
            new(StringComparer.Ordinal) { ["first"] = 50 }));

    /// <summary>What a connection asks it.</summary>
    public PeerRequest RequestOf(LoadCall call, int connection) => call.RequestOf(connection) switch
    {
        GetDocumentRequest one => One(one.Name),
        ListDocumentsRequest => Page,
        _ => throw new ArgumentException($"Peers do not answer {call.Name}.", nameof(call)),
    };
}

/// <summary>A request by HTTP/1.1.</summary>
internal sealed record PeerRequest(string Method, string Path, string? Json = null)
{
    /// <summary>As it is sent on a connection that is kept.</summary>
    public byte[] Bytes
    {
        get
        {
            var content = Json is null
                ? string.Empty
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"Content-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(Json)}\r\n");
            return Encoding.UTF8.GetBytes($"{Method} {Path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{content}\r\n{Json}");
        }
    }

    public static PeerRequest OfGraphQL(string query, Dictionary<string, object> variables) =>
        new("POST", "/graphql", JsonSerializer.Serialize(new { query, variables }));

    public HttpRequestMessage ToMessage() => new(new(Method), new Uri(Path, UriKind.Relative))
    {
        Content = Json is null ? null : new StringContent(Json, Encoding.UTF8, "application/json"),
    };
}
