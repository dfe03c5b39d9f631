using Google.Protobuf;

namespace CstoRef.Cli.Calls;

/// <summary>One page of resources of one kind.</summary>
/// <param name="Resources">The resources of the page.</param>
/// <param name="NextPageToken">The token for the next page; empty on the last one.</param>
/// <param name="TotalSize">How many resources all pages hold.</param>
/// <param name="Headers">What the service told with it.</param>
internal sealed record ResourcePage(IReadOnlyList<IMessage> Resources, string NextPageToken, int TotalSize, AnswerHeaders Headers);
