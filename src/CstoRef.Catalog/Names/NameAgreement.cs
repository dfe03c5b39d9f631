namespace CstoRef.Names;

/// <summary>How far a person's name, as somebody wrote it, agrees with the one in the data.</summary>
internal enum NameAgreement
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>The surname is the same, and no more is written.</summary>
    SurnameAlone,

    /// <summary>The surname is the same, and the given names that are written agree.</summary>
    WithGivenNames,
}
