using System.Diagnostics;

namespace Grpc.Core;

/// <summary>How a call ended.</summary>
/// <param name="statusCode">The code.</param>
/// <param name="detail">What went wrong, for people; it travels to the peer.</param>
/// <param name="debugException">What caused it on this side; it does not travel.</param>
[DebuggerDisplay("{DebuggerToString(),nq}")]
public struct Status(StatusCode statusCode, string detail, Exception? debugException)
{
    /// <summary>The call succeeded.</summary>
    public static readonly Status DefaultSuccess = new(StatusCode.OK, "");

    /// <summary>The call was cancelled.</summary>
    public static readonly Status DefaultCancelled = new(StatusCode.Cancelled, "");

    /// <summary>Tells how a call ended.</summary>
    /// <param name="statusCode">The code.</param>
    /// <param name="detail">What went wrong, for people; it travels to the peer.</param>
    public Status(StatusCode statusCode, string detail)
        : this(statusCode, detail, null)
    {
    }

    /// <summary>The code.</summary>
    public StatusCode StatusCode { get; } = statusCode;

    /// <summary>What went wrong, for people; it travels to the peer.</summary>
    public string Detail { get; } = detail;

    /// <summary>What caused it on this side; it does not travel.</summary>
    public Exception? DebugException { get; } = debugException;

    /// <summary>Code, detail and, if there is one, debug exception.</summary>
    public override readonly string ToString()
    {
        var exception = DebugException is null ? "" : $", DebugException=\"{DebugException}\"";
        return $"Status(StatusCode=\"{StatusCode}\", Detail=\"{Detail}\"{exception})";
    }

    private readonly string DebuggerToString()
    {
        var text = string.IsNullOrEmpty(Detail) ? "" : $", Detail = \"{Detail}\"";
        var exception = DebugException is null ? "" : $", DebugException = \"{DebugException}\"";
        return $"StatusCode = {StatusCode}{text}{exception}";
    }
}
