namespace CstoRef.Conformance.Histories;

/// <summary>What a client asked in one call.</summary>
/// <param name="Method">The method, for whoever looks into it.</param>
/// <param name="Selects">
/// What the answer must hold, over all its pages: all of these kinds, or those of these names that exist.
/// </param>
/// <param name="NotBefore">The revision that it sent as <c>min_revision</c>, and the history that it knows it from; null: none.</param>
/// <param name="AtRevision">The revision that it sent as <c>at_revision</c>; 0: none.</param>
/// <param name="Chain">What all pages of one list have in common, and no other list has; null: the answer is whole.</param>
/// <param name="Page">Which page of the list, from 0.</param>
internal sealed record SeenRead(
    string Method, SeenFilter Selects, Position? NotBefore = null, long AtRevision = 0, string? Chain = null, int Page = 0);
