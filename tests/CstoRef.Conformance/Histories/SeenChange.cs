using System.Runtime.InteropServices;
using CstoRef.Changes;
using CstoRef.Digests;
using CstoRef.Resources;
using CstoRef.V1;

namespace CstoRef.Conformance.Histories;

/// <summary>What a change set did to one resource, as somebody saw it.</summary>
/// <param name="Name">The resource's name.</param>
/// <param name="Type">What was done.</param>
/// <param name="Revision">The revision that the resource has after it; 0 where it was deleted.</param>
/// <param name="Hash">The hash of the content after it; null where it was deleted.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SeenChange(string Name, ChangeType Type, long Revision, ContentHash? Hash)
{
    /// <summary>A change as a watch tells it.</summary>
    public static SeenChange Of(WatchedChange told) => told.After is { } after
        ? new(told.Name, told.Type, after.Revision, ContentHash.FromBytes(after.ContentHash.Span))
        : new(told.Name, told.Type, 0, Hash: null);

    /// <summary>A change as the log tells it.</summary>
    public static SeenChange Of(ResourceChange logged) => logged.After is { } after
        ? new(
            logged.Name,
            logged.Before is null ? ChangeType.Created : ChangeType.Updated,
            ResourceKind.Of(after).RevisionOf(after),
            logged.AfterHash ?? ContentHash.Of(after))
        : new(logged.Name, ChangeType.Deleted, 0, Hash: null);
}
