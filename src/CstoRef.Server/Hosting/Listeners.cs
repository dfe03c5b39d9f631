using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace CstoRef.Server.Hosting;

/// <summary>The two endpoints, as Kestrel made them; once it listens they tell the ports that the system chose.</summary>
internal sealed class Listeners
{
    public ListenOptions? Grpc { get; set; }

    public ListenOptions? Operations { get; set; }
}
