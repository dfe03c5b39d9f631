using CstoRef.Postgres.Committing;
using CstoRef.V1;

namespace CstoRef.Server.Errors;

/// <summary>An edit was refused, and nothing of it was made.</summary>
/// <param name="refusal">What speaks against it.</param>
/// <param name="request">The request that asked for it.</param>
internal sealed class EditFailedException(EditRefusedException refusal, ApplyRequest request) : Exception(refusal.Message, refusal)
{
    public EditRefusedException Refusal { get; } = refusal;

    public ApplyRequest Request { get; } = request;
}
