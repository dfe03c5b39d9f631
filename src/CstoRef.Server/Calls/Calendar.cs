using CstoRef.Server.Configuration;

namespace CstoRef.Server.Calls;

/// <summary>Which day it is to whoever asks about today: the clock's, in UTC, unless the configuration fixes one.</summary>
internal sealed class Calendar(ServerOptions options, TimeProvider time)
{
    public DateOnly Today => options.Clock.Today ?? DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
}
