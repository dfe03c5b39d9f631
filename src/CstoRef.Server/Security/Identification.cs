using System.Runtime.InteropServices;

namespace CstoRef.Server.Security;

/// <summary>What came of asking who makes a call: a caller, known or not, or a problem with the credential.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Identification(Caller? Caller, CredentialProblem? Problem)
{
    public static implicit operator Identification(Caller caller) => new(caller, null);

    public static implicit operator Identification(CredentialProblem problem) => new(null, problem);
}
