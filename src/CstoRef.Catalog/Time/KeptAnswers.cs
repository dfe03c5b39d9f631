using System.Collections.Concurrent;
using Google.Protobuf;

namespace CstoRef.Time;

/// <summary>
/// What was answered of late, kept for whoever asks the same again: an answer is the same on all days from one turn to the next, and
/// whoever asks names a day. Nobody may change what is kept. What is bounded is how many bytes all of it takes when it is sent; in memory
/// it takes a few times as many. What nobody asked for while half of that came anew goes.
/// </summary>
/// <typeparam name="TQuestion">What tells questions apart, with the day since which the answer is the same.</typeparam>
/// <typeparam name="TAnswer">What is answered.</typeparam>
/// <param name="most">How many bytes may be kept.</param>
internal sealed class KeptAnswers<TQuestion, TAnswer>(int most = KeptAnswers<TQuestion, TAnswer>.UsualMost)
    where TQuestion : notnull
    where TAnswer : class, IMessage
{
    private const int UsualMost = 4 * 1024 * 1024;

    private readonly Lock _turning = new();
    private volatile Generation _now = new();
    private volatile Generation _before = new();

    /// <summary>The answer to a question; null where it is not kept.</summary>
    public TAnswer? Find(TQuestion question)
    {
        if (_now.TryGetValue(question, out var answer)) return answer;
        return _before.TryGetValue(question, out answer) ? Keep(question, answer) : null;
    }

    /// <summary>Keeps an answer, unless somebody else kept one meanwhile.</summary>
    /// <returns>The one that is kept.</returns>
    public TAnswer Keep(TQuestion question, TAnswer answer)
    {
        var now = _now;
        var kept = now.GetOrAdd(question, answer);
        if (!ReferenceEquals(kept, answer) || now.Grow(answer.CalculateSize()) <= most / 2) return kept;
        lock (_turning)
        {
            if (_now == now) (_before, _now) = (now, new());
        }

        return kept;
    }

    /// <summary>What was asked for in a while.</summary>
    private sealed class Generation() : ConcurrentDictionary<TQuestion, TAnswer>(concurrencyLevel: 1, capacity: 31)
    {
        private long _size;

        public long Grow(int size) => Interlocked.Add(ref _size, size);
    }
}
