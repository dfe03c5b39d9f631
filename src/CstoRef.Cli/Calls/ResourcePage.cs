using Google.Protobuf;
using Grpc.Core;

namespace CstoRef.Cli.Calls;

/// <summary>One page of resources of one kind.</summary>
/// <param name="Resources">The resources of the page.</param>
/// <param name="NextPageToken">The token for the next page; empty on the last one.</param>
/// <param name="TotalSize">How many resources all pages hold.</param>
/// <param name="Headers">The response's headers.</param>
internal sealed record ResourcePage(IReadOnlyList<IMessage> Resources, string NextPageToken, int TotalSize, Metadata Headers)
{
    /// <summary>The revision that the page shows.</summary>
    public string Revision => Headers.GetValue("cstoref-revision") ?? string.Empty;

    /// <summary>The unbroken history that the revision belongs to.</summary>
    public string Epoch => Headers.GetValue("cstoref-epoch") ?? string.Empty;
}
