using System.Runtime.InteropServices;

namespace CstoRef.Server.Limits;

/// <summary>
/// An even pace that a caller may run ahead of as far as it has rested: each step is paid by time, and what is paid for lies no further
/// ahead than the rest (the generic cell rate algorithm). Not safe by itself.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal struct Pace
{
    private long _paidUntil;

    /// <summary>How long a step has to wait; zero or less where it need not.</summary>
    /// <param name="cost">What it costs, in ticks of the clock.</param>
    /// <param name="rest">How far ahead the caller may run.</param>
    /// <param name="now">The clock.</param>
    public readonly long WaitFor(long cost, long rest, long now) => Math.Max(_paidUntil, now) + cost - rest - now;

    /// <summary>Makes a step.</summary>
    public void Spend(long cost, long now) => _paidUntil = Math.Max(_paidUntil, now) + cost;

    /// <summary>Whether everything is paid, as for somebody who never came.</summary>
    public readonly bool IsRested(long now) => _paidUntil <= now;
}
