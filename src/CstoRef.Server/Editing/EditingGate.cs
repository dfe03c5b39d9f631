using CstoRef.Server.Configuration;
using CstoRef.Server.Errors;
using CstoRef.V1;

namespace CstoRef.Server.Editing;

/// <summary>Refuses all edits, unread, where the operator does not allow them.</summary>
internal sealed class EditingGate
{
    private const string HowToAllow = "--editing loopback (CSTOREF__EDITING__MODE)";

    private readonly EditingMetrics _metrics;
    private readonly EditingOffException? _refusal;

    public EditingGate(ServerConfiguration configuration, EditingMetrics metrics, ILogger<EditingGate> logger)
    {
        _metrics = metrics;
        var isOnLoopback = ListenAddress.IsLoopback(configuration.Values[ListenAddress.GrpcKey]!);
        _refusal = configuration.Options.Editing.Mode switch
        {
            EditingMode.Off => new($"This service takes no edits. Where gRPC listens on loopback alone, its operator allows them with {HowToAllow}."),
            EditingMode.Loopback when !isOnLoopback => new(
                $"This service takes no edits: {HowToAllow} allows them on loopback alone, and gRPC listens beyond that, where anybody could edit. "
                + "Let it listen on an address such as 127.0.0.1:50051 (--grpc)."),
            _ => null,
        };
        if (_refusal is not null && configuration.Options.Editing.Mode != EditingMode.Off) EditingLog.EditsPrevented(logger, _refusal.Message);
    }

    /// <summary>Goes around all methods of a service that edits.</summary>
    public void Around(EndpointBuilder endpoint)
    {
        if (_refusal is null) return;
        endpoint.RequestDelegate = context =>
        {
            _metrics.Refused(StatusBuilder.NameOf(ErrorReason.EditingOff));
            context.Response.Tell(ErrorStatus.Of(_refusal));
            return Task.CompletedTask;
        };
    }
}
