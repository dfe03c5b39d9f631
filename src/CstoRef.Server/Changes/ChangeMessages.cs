using System.Collections.Frozen;
using CstoRef.Changes;
using CstoRef.Postgres.History;
using CstoRef.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace CstoRef.Server.Changes;

/// <summary>Tells what the log holds in the contract's words.</summary>
internal static class ChangeMessages
{
    private static readonly FrozenDictionary<MessageDescriptor, IFieldAccessor> KindFields =
        Resource.Descriptor.Fields.InFieldNumberOrder().ToFrozenDictionary(field => field.MessageType, field => field.Accessor);

    /// <summary>A change set, without what it changed.</summary>
    public static ChangeSet Of(ChangeSetSummary summary) => new()
    {
        Revision = summary.Revision,
        CommitTime = Timestamp.FromDateTimeOffset(summary.CommitTime),
        Author = summary.Author,
        Reason = summary.Reason,
        ChangeCount = summary.ChangeCount,
        Digest = ByteString.CopyFrom(summary.Digest.ToBytes()),
    };

    /// <summary>What became of one resource, with the fields in which it differs.</summary>
    public static Change Of(ResourceChange change)
    {
        var told = new Change
        {
            Name = change.Name,
            Type = TypeOf(change),
            Before = Of(change.Before),
            After = Of(change.After),
        };
        if (change is { Before: { } before, After: { } after })
            told.Differences.AddRange(FieldDifference.Between(before, after).Select(Of));
        return told;
    }

    private static ChangeType TypeOf(ResourceChange change) => change switch
    {
        { Before: null } => ChangeType.Created,
        { After: null } => ChangeType.Deleted,
        _ => ChangeType.Updated,
    };

    private static Difference Of(FieldDifference difference) =>
        new() { Field = difference.Field, Before = difference.Before, After = difference.After };

    private static Resource? Of(IMessage? resource)
    {
        if (resource is null) return null;
        var held = new Resource();
        KindFields[resource.Descriptor].SetValue(held, resource);
        return held;
    }
}
