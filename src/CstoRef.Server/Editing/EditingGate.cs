using CstoRef.Server.Configuration;
using CstoRef.Server.Errors;
using CstoRef.Server.Security;
using CstoRef.V1;

namespace CstoRef.Server.Editing;

/// <summary>Refuses all edits, unread, where the operator does not allow them.</summary>
internal sealed class EditingGate
{
    private const string HowToAllow = "--editing loopback (CSTOREF__EDITING__MODE)";
    private const string HowToKnow = "the scope cstoref.edit allows them, and this service knows no callers (CSTOREF__SECURITY__…)";

    private readonly EditingMetrics _metrics;
    private readonly EditingOffException? _refusal;

    public EditingGate(ServerConfiguration configuration, AccessPolicy policy, EditingMetrics metrics, ILogger<EditingGate> logger)
    {
        _metrics = metrics;
        _refusal = configuration.Options.Editing.Mode switch
        {
            EditingMode.Off => new($"This service takes no edits. Where gRPC listens on loopback alone, its operator allows them with {HowToAllow}."),
            _ when policy.KnowsCallers || policy.Everybody.HasFlag(Scopes.Edit) => null,
            EditingMode.Scope => new($"This service takes no edits: {HowToKnow}. Where gRPC listens on loopback alone, its operator allows them with {HowToAllow}."),
            _ => new(
                $"This service takes no edits: {HowToAllow} allows them on loopback alone, and gRPC listens beyond that, where anybody could edit. "
                + $"Let it listen on an address such as 127.0.0.1:50051 (--grpc); elsewhere {HowToKnow}."),
        };
        if (_refusal is not null && configuration.Options.Editing.Mode == EditingMode.Loopback) EditingLog.EditsPrevented(logger, _refusal.Message);
    }

    /// <summary>Whether anybody may edit.</summary>
    public bool IsOpen => _refusal is null;

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
