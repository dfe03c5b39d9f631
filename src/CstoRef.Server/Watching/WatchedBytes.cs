using CstoRef.Resources;
using CstoRef.Server.Calls.Encoding;
using CstoRef.V1;

namespace CstoRef.Server.Watching;

/// <summary>The bytes of what watchers are told, put together of those that resources keep.</summary>
internal static class WatchedBytes
{
    /// <summary>Those of a resource.</summary>
    public static JoinedBytes Of(WatchedResource told)
    {
        var head = new WatchedResource { Name = told.Name, Revision = told.Revision, ContentHash = told.ContentHash };
        // The numbers of the cases are those of their fields.
        var resource = new JoinedBytes().Add((int)told.Resource.ResourceCase, (IKeepsBytes)ResourceHolder.HeldIn(told.Resource)!);
        return new JoinedBytes().Add(head).Add(WatchedResource.ResourceFieldNumber, resource);
    }

    /// <summary>Those of a change.</summary>
    public static JoinedBytes Of(WatchedChange told)
    {
        var bytes = new JoinedBytes().Add(new WatchedChange { Name = told.Name, Type = told.Type });
        return told.After is null ? bytes : bytes.Add(WatchedChange.AfterFieldNumber, Of(told.After));
    }

    /// <summary>Keeps the bytes of a message that holds one thing alone.</summary>
    public static WatchResponse Keep(WatchResponse message, int field, JoinedBytes content)
    {
        ((IKeepsBytes)message).Bytes = new JoinedBytes().Add(field, content).ToArray();
        return message;
    }
}
