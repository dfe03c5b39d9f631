using CstoRef.Postgres.Faults;
using CstoRef.Resources;
using Google.Protobuf;

namespace CstoRef.Postgres.Loading;

/// <summary>Reads a resource from its row.</summary>
internal static class StoredResource
{
    private static readonly JsonParser StrictParser = new(JsonParser.Settings.Default);

    /// <exception cref="StoredResourceException">The row does not hold the resource that it should.</exception>
    public static IMessage Parse(ResourceKind kind, string name, long revision, string body, string? table = null)
    {
        IMessage resource;
        try
        {
            resource = ParseBody(kind, body);
        }
        catch (Exception fault) when (fault is InvalidProtocolBufferException or InvalidJsonException)
        {
            throw new StoredResourceException(table ?? kind.TableName, name, $"does not hold a {kind.DisplayName}", fault);
        }

        if (!string.Equals(kind.NameOf(resource), name, StringComparison.Ordinal))
            throw new StoredResourceException(table ?? kind.TableName, name, $"holds a resource of another name, '{kind.NameOf(resource)}'");
        kind.SetRevision(resource, revision);
        return resource;
    }

    /// <summary>Whether a body holds fields or values that this version of the contract does not have.</summary>
    public static bool HoldsUnknown(ResourceKind kind, string body)
    {
        try
        {
            _ = StrictParser.Parse(body, kind.Descriptor);
            return false;
        }
        catch (InvalidProtocolBufferException)
        {
            return true;
        }
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
}
