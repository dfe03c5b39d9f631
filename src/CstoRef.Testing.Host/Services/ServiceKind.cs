using CstoRef.Testing.Host.Databases;

namespace CstoRef.Testing.Host.Services;

/// <summary>What a service is to be like. Services of one kind are as good as each other until somebody uses them.</summary>
/// <param name="Seeds">The seed files that it serves at revision 1.</param>
/// <param name="Today">The day that is today to it; null: the clock's.</param>
/// <param name="TakesEdits">Whether it takes edits.</param>
internal sealed record ServiceKind(SeedFolder Seeds, DateOnly? Today, bool TakesEdits);
