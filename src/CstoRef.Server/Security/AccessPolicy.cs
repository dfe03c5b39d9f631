using CstoRef.Server.Configuration;

namespace CstoRef.Server.Security;

/// <summary>What the operator allows to whom, beside what credentials say.</summary>
/// <param name="Anonymous">What somebody unknown may do.</param>
/// <param name="Everybody">What everybody may do who is known, whatever the credential says.</param>
/// <param name="KnowsCallers">Whether there is any credential by which somebody can be known.</param>
internal sealed record AccessPolicy(Scopes Anonymous, Scopes Everybody, bool KnowsCallers)
{
    public static AccessPolicy Of(ServerConfiguration configuration)
    {
        var options = configuration.Options;
        var isOnLoopback = ListenAddress.IsLoopback(configuration.Values[ListenAddress.GrpcKey]!);
        var edits = options.Editing.Mode == EditingMode.Loopback && isOnLoopback ? Scopes.Edit : Scopes.None;
        var isOpen = options.Security.Anonymous switch
        {
            AnonymousAccess.Loopback => isOnLoopback,
            AnonymousAccess.Read => true,
            _ => false,
        };
        return new(isOpen ? Scopes.Read | edits : Scopes.None, edits, options.KnowsCallers());
    }
}
