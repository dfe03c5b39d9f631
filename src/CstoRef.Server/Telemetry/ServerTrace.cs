using System.Diagnostics;

namespace CstoRef.Server.Telemetry;

/// <summary>Where all spans of the service come from.</summary>
internal static class ServerTrace
{
    public const string Name = "CstoRef.Server";

    public static ActivitySource Source { get; } = new(Name);

    /// <summary>Begins the span of something that the service does within a call, or by itself; null where nobody follows it.</summary>
    public static Activity? Begin(string name) => Source.StartActivity(name);
}
