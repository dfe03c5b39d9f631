using System.Runtime.InteropServices;

namespace CstoRef.Validation;

/// <summary>What a rule finds: a field, as a path from the message that the rule looks at, and what is wrong with it.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Fault(string Field, string Message);
