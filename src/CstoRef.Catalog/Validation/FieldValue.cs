using System.Runtime.InteropServices;

namespace CstoRef.Validation;

/// <summary>A value that a message holds in a field, or at an index of a list.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FieldValue(string Field, int? Index, object Value)
{
    /// <summary>Where the value stands in its message.</summary>
    public string Path => Index is null ? Field : $"{Field}[{Index}]";
}
