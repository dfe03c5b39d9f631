using System.Collections.Concurrent;

namespace CstoRef.Server.Security.Jwt;

/// <summary>
/// What came of the tokens that were checked, for when they come again. Twice as many as the limit are kept at most: those seen since half
/// of them were last forgotten, and those before.
/// </summary>
internal sealed class SeenTokens(int limit)
{
    private readonly Lock _forgetting = new();
    private volatile ConcurrentDictionary<TokenHash, TokenOutcome> _young = new();
    private volatile ConcurrentDictionary<TokenHash, TokenOutcome> _old = new();

    public TokenOutcome? Find(TokenHash hash)
    {
        if (_young.TryGetValue(hash, out var outcome)) return outcome;
        if (_old.TryGetValue(hash, out outcome)) Keep(hash, outcome);
        return outcome;
    }

    public void Keep(TokenHash hash, TokenOutcome outcome)
    {
        var young = _young;
        young[hash] = outcome;
        if (young.Count < limit) return;
        lock (_forgetting)
        {
            if (_young == young) (_old, _young) = (young, new());
        }
    }
}
