using CstoRef.Server.Security;

namespace CstoRef.Server.Errors;

/// <summary>The caller brings a credential that does not count.</summary>
internal sealed class CredentialsInvalidException(CredentialProblem problem) : Exception(problem.Message)
{
    public CredentialProblem Problem { get; } = problem;
}
