using CstoRef.Server.Security;

namespace CstoRef.Server.Errors;

/// <summary>The service knows the caller, who may not make this call.</summary>
internal sealed class ScopeMissingException(Scopes scope, string method) : Exception($"The caller lacks the scope {ScopeNames.Of(scope)}.")
{
    public string Scope { get; } = ScopeNames.Of(scope);

    public string Method { get; } = method;
}
