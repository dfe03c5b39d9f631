namespace CstoRef.Names;

/// <summary>What sort of name one is, which decides when it was in use.</summary>
internal enum NameNature
{
    /// <summary>One that the resource bears at present.</summary>
    Present,

    /// <summary>One beside the present ones, in use in its period; an alias where it has none.</summary>
    Other,

    /// <summary>A code or an identifier, which belongs to no time.</summary>
    Code,

    /// <summary>The resource name, of which the slug alone names the resource too. It belongs to no time.</summary>
    ResourceName,
}
