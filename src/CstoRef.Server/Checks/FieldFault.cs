namespace CstoRef.Server.Checks;

/// <summary>What is wrong with one field of a request.</summary>
/// <param name="Field">The field as a path in the contract's field names, for example <c>read.view</c> or <c>names[3]</c>.</param>
/// <param name="Description">What is wrong, as the rest of a sentence that begins with the field.</param>
internal sealed record FieldFault(string Field, string Description);
