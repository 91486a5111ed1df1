"""What the IRIs of the landscape lead to. A thing is not a document, so its name leads on to one."""
