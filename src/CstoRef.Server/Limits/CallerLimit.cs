using CstoRef.Server.Errors;

namespace CstoRef.Server.Limits;

/// <summary>One limit of a caller, and how it is told to whoever goes beyond it.</summary>
internal sealed class CallerLimit
{
    /// <summary>When to come again, where nobody can know: a second is what rates are counted by.</summary>
    private static readonly TimeSpan ComeAgain = TimeSpan.FromSeconds(1);

    private readonly PreparedStatus _refusal;

    public CallerLimit(string name, double value, string what)
    {
        (Name, Value, What) = (name, value, what);
        _refusal = new(new CallerLimitException(this, ComeAgain));
    }

    /// <summary>The name, as callers and operators are told it.</summary>
    public string Name { get; }

    public double Value { get; }

    /// <summary>What there is too much of, as the beginning of a sentence.</summary>
    public string What { get; }

    /// <summary>Refuses a call whose method has not begun. It costs no more than the headers that it sets.</summary>
    public void Refuse(HttpResponse response) => _refusal.Tell(response);
}
