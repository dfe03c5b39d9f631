using CstoRef.Postgres.Faults;
using CstoRef.Resources;
using Dapper;
using Google.Protobuf;
using Npgsql;

namespace CstoRef.Postgres.Loading;

/// <summary>Reads the head and all resources as the connection's transaction sees them.</summary>
internal static class StoredResources
{
    // One round trip for everything.
    private static readonly string Query =
        Head.Read + ";\n" + string.Concat(ResourceKind.All.Select(kind => $"SELECT name, revision, body FROM cstoref.{kind.TableName};\n"));

    public static async Task<(Head Head, IReadOnlyList<IMessage> Resources)> ReadAsync(
        NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var results = await connection.QueryMultipleAsync(new(Query, cancellationToken: cancellationToken));
        var head = await results.ReadSingleOrDefaultAsync<Head>()
            ?? throw new SchemaException(SchemaFault.Missing, "The row of cstoref.head is missing; restore the database from a backup.");
        var resources = new List<IMessage>();
        foreach (var kind in ResourceKind.All)
            resources.AddRange((await results.ReadAsync<Row>()).Select(row => Parse(kind, row)));
        return (head, resources);
    }

    private static IMessage Parse(ResourceKind kind, Row row)
    {
        IMessage resource;
        try
        {
            resource = ParseBody(kind, row.Body);
        }
        catch (Exception fault) when (fault is InvalidProtocolBufferException or InvalidJsonException)
        {
            throw new StoredResourceException(kind.TableName, row.Name, $"does not hold a {kind.DisplayName}", fault);
        }

        if (!string.Equals(kind.NameOf(resource), row.Name, StringComparison.Ordinal))
            throw new StoredResourceException(kind.TableName, row.Name, $"holds a resource of another name, '{kind.NameOf(resource)}'");
        kind.SetRevision(resource, row.Revision);
        return resource;
    }

    private static IMessage ParseBody(ResourceKind kind, string body)
    {
        try
        {
            return kind.Parse(body);
        }
        catch (InvalidProtocolBufferException)
        {
            return kind.Parse(UnknownEnumValues.RemoveFrom(body, kind.Descriptor));
        }
    }

    private sealed record Row(string Name, long Revision, string Body);
}
