namespace CstoRef.Server.Security.Jwt;

/// <summary>What came of checking a token: whose it is and until when, or what is wrong with it.</summary>
/// <param name="Identity">Whose it is; null where something is wrong.</param>
/// <param name="Problem">What is wrong; null where nothing is.</param>
/// <param name="Expiry">From when on the token does not count.</param>
internal sealed record TokenOutcome(Identity? Identity, CredentialProblem? Problem, DateTimeOffset Expiry)
{
    /// <summary>Whether it will be the same whenever the token is checked again by the same keys, until it expires.</summary>
    public bool IsLasting => Problem is null || (Problem != CredentialProblem.NotYetValid && Problem != CredentialProblem.UnknownKey);

    public static TokenOutcome Wrong(CredentialProblem problem) => new(null, problem, DateTimeOffset.MaxValue);
}
