using System.IO.Pipelines;

namespace CstoRef.Server.Limits;

/// <summary>
/// What an address sends and is sent over one connection. While other addresses call too, its connections take turns, and go on a little at
/// a time: the work that it makes before and after its calls stands in the same queue as that of others, who would wait behind all of it.
/// Alone, nobody is held up.
/// </summary>
internal sealed class PacedConnection(IDuplexPipe transport, CallerShare share, CallerShares shares) : IDuplexPipe
{
    public PipeReader Input { get; } = new PacedReader(transport.Input, share, shares);

    public PipeWriter Output { get; } = new PacedWriter(transport.Output, share, shares);
}
