using CstoRef.Postgres.History;
using CstoRef.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace CstoRef.Server.Changes;

/// <summary>Tells what the log holds in the contract's words.</summary>
internal static class ChangeMessages
{
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
}
