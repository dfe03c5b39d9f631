namespace CstoRef.Server.Security;

/// <summary>What a caller may do. Each scope stands alone: who may edit and read has both.</summary>
[Flags]
internal enum Scopes
{
    None = 0,

    /// <summary><c>cstoref.read</c>: to call every method that changes nothing.</summary>
    Read = 1,

    /// <summary><c>cstoref.edit</c>: to edit.</summary>
    Edit = 2,

    /// <summary><c>cstoref.operate</c>: to ask what concerns operators alone.</summary>
    Operate = 4,
}
