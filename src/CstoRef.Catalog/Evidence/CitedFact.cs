using System.Runtime.InteropServices;
using CstoRef.V1;

namespace CstoRef.Evidence;

/// <summary>A citation, and what it is cited for.</summary>
/// <param name="Field">The path, from the resource, of the field that it supports; empty for the resource as a whole.</param>
/// <param name="Citation">The citation.</param>
/// <param name="ClaimedValue">What it claims where the resource holds another value; else empty.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CitedFact(string Field, Citation Citation, string ClaimedValue);
