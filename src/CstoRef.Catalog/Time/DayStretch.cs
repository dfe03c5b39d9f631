using System.Runtime.InteropServices;
using CstoRef.V1;

namespace CstoRef.Time;

/// <summary>Days that follow each other and are alike in how sure it is that something holds them.</summary>
/// <param name="First">The first of the days.</param>
/// <param name="Last">The last of them.</param>
/// <param name="Certainty">Certain, presumed or possible.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct DayStretch(DateOnly First, DateOnly Last, Certainty Certainty);
